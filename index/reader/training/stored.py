"""The weights of a reader that was exported, to train on from: int8 times its scales again."""

from pathlib import Path
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from index.reader.reader import NETWORK

_MODULE = "__module.reader."
_PARTS = {
    ("aten::linear", "MatMul"): ("weight", 1),
    ("aten::linear", "Add"): ("bias", 1),
    ("aten::layer_norm", "Multiply"): ("weight", 1),
    ("aten::layer_norm", "Add"): ("bias", 1),
    ("aten::embedding", "Gather"): ("weight", 0),
    ("aten::slice", "Slice"): ("positions.weight", 0),
}
"""By torch's operation and OpenVINO's: which parameter of the module it has at which input."""


def stored(folder: Path) -> dict[str, Tensor]:
    """The parameters of the network in the folder by their names in ``Reader``, as f32.

    Raises RuntimeError where the folder has no network that can be read.
    """
    import openvino as ov  # noqa: PLC0415 - after index.inference, which the reader has imported

    network = ov.Core().read_model(folder / NETWORK)
    found: dict[str, Tensor] = {}
    for operation in network.get_ordered_ops():
        module, _, kind = operation.get_friendly_name().removeprefix(_MODULE).partition("/")
        part = _PARTS.get((kind.partition("/")[0], operation.get_type_name()))
        if part is not None:
            name, place = part
            value = _value(operation.input_value(place).get_node())
            matrix = name.endswith("weight") and "norm" not in module
            found[f"{module}.{name}"] = torch.tensor(value if matrix else value.reshape(-1))
    return found


def _value(node: Any) -> NDArray[np.float32]:
    """What a constant, or a converted and scaled one, comes to."""
    inputs = [each.get_source_output().get_node() for each in node.inputs()]
    kind = node.get_type_name()
    if kind == "Constant":
        value: NDArray[np.float32] = node.data.astype(np.float32)
        return value
    if kind == "Convert":
        return _value(inputs[0])
    return _value(inputs[0]) * _value(inputs[1])
