"""Stores a network's matrices as int8 with one scale a row; arithmetic stays what it was."""

import numpy as np
import openvino as ov  # index.inference, imported before by the export, has silenced it
from openvino import opset13 as ops

_SMALLEST = 4096
"""Numbers; what is smaller isn't worth it."""


def store_as_int8(network: ov.Model) -> None:
    """Replaces each large f32 matrix by int8 · scale, in place."""
    for node in network.get_ops():
        if node.get_type_name() != "Constant" or node.get_element_type() != ov.Type.f32:
            continue
        weights = node.data
        if weights.ndim != 2 or weights.size < _SMALLEST:
            continue
        whole, scale = quantized(weights)
        stored = ops.constant(whole, dtype=ov.Type.i8)
        restored = ops.multiply(ops.convert(stored, "f32"), ops.constant(scale))
        for target in node.output(0).get_target_inputs():
            target.replace_source_output(restored.output(0))


def quantized(weights: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """The matrix as int8 and the f32 scales (rows, 1) that bring it back."""
    scale = np.abs(weights).max(1, keepdims=True) / 127
    scale = np.where(scale == 0, 1, scale).astype(np.float32)
    return np.clip(np.round(weights / scale), -127, 127).astype(np.int8), scale
