from index.measuring.machine import processor_name, this_machine


def test_the_processor_is_named_as_the_system_names_it() -> None:
    assert processor_name("processor : 0\nmodel name\t: AMD EPYC: 7\nflags : sse") == "AMD EPYC: 7"
    assert processor_name("Hardware : something else") is None


def test_this_machine_has_a_processor_and_cores() -> None:
    machine = this_machine()
    assert machine.processor
    assert machine.cores >= 1
