"""The one door to onnxruntime: a model file becomes a function on arrays."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from quotecheck.errors import ModelError

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

__all__ = ["Model", "first_line", "load_model"]

_ONLY_FATAL = 4


class Model:
    """A loaded model: its inputs and outputs by name, and a call that runs it."""

    __slots__ = ("_session", "inputs", "outputs", "path")

    def __init__(self, path: Path, session: Any) -> None:  # noqa: ANN401  (onnxruntime ships no types)
        self.path = path
        self._session = session
        self.inputs: tuple[str, ...] = tuple(each.name for each in session.get_inputs())
        self.outputs: tuple[str, ...] = tuple(each.name for each in session.get_outputs())

    def run(self, **arrays: NDArray[np.int64]) -> NDArray[np.float32]:
        """Return the first output.

        Raises:
            ModelError: the model does not take arrays of this shape.
        """
        try:
            found: NDArray[np.float32] = self._session.run([self.outputs[0]], arrays)[0]
        except Exception as error:  # onnxruntime raises classes of its own, which derive from Exception alone
            raise ModelError(f"{self.path}: the model cannot be run ({first_line(error)})") from error
        return found


def load_model(path: Path) -> Model:
    """Return the model in an ONNX file: one thread, nothing remembered from run to run, nothing sent anywhere.

    Raises:
        ModelError: onnxruntime is not installed, or the file is no model that it can run.
    """
    try:
        import onnxruntime
    except ImportError as error:
        raise ModelError(f"models need onnxruntime ({error}); install it, or use --no-semantics") from error
    if not path.is_file():
        raise ModelError(f"{path}: there is no such file; give a folder with an ONNX model in it")
    onnxruntime.disable_telemetry_events()
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.log_severity_level = _ONLY_FATAL
    options.enable_mem_pattern = False  # it keeps a plan for every length of sentence
    try:
        session = onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])
    except Exception as error:
        raise ModelError(f"{path}: is no ONNX model that onnxruntime can run ({first_line(error)})") from error
    return Model(path, session)


def first_line(error: Exception) -> str:
    """Return what an error of a library says first, its class where it says nothing."""
    return (str(error).splitlines() or [type(error).__name__])[0]
