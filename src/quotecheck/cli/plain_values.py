"""What typer does for programmers is left out: Python's types in the help, and needless run-time validation.

Validation loads pydantic, a sixth of a short run's time.
"""

from __future__ import annotations

from typing import Any

__all__ = ["skip_needless_validation"]


class _PlainFirst:
    """Stands in for a parameter's validation; hands over to it where a value is not plainly valid."""

    def coerce(self, value: Any, param: Any, ctx: Any) -> Any:  # noqa: ANN401 - typer's own signature
        """Return a valid value as the command takes it."""
        annotation = param.type_descriptor.annotation
        is_many = param.multiple or param.nargs == -1
        if value is None:
            return () if is_many else None
        if not is_many and isinstance(annotation, type) and isinstance(value, annotation):
            return value
        if annotation == list[str] and isinstance(value, list | tuple) and all(isinstance(item, str) for item in value):
            return list(value)
        param._runtime_param = None  # noqa: SLF001 - typer builds the real one where there is none
        return param.get_runtime_param().coerce(value, param=param, ctx=ctx)


def skip_needless_validation(command: Any) -> Any:  # noqa: ANN401 - a class that typer calls private
    """Return the command line with every parameter's validation put off, where this version of typer has any.

    Its help says nothing of `<bool>` and `<list[str]>`: `--format NAME` says what is wanted.
    """
    above = command.context_class(command, info_name=command.name, **command.context_settings)
    for part in (command, *command.commands.values()):
        context = part.context_class(part, parent=None if part is command else above, **part.context_settings)
        for param in part.get_params(context):  # with --help, which is made when first asked for
            _forget_type(param)
            if hasattr(param, "_runtime_param") and hasattr(param, "type_descriptor"):
                param._runtime_param = _PlainFirst()  # noqa: SLF001
    return command


def _forget_type(param: Any) -> None:  # noqa: ANN401
    """Take the Python type out of a parameter's line in the help."""
    if param.param_type_name == "argument" and hasattr(param, "display_type_rich"):
        param.display_type_rich = lambda ctx: None  # noqa: ARG005 - typer's signature
    elif param.param_type_name == "option" and param.metavar is None:
        param.metavar = " "
