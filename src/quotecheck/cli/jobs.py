"""What the commands do: settings, documents, the pipeline, sign-offs, output, exit code, in that order."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from contextlib import nullcontext
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import NamedTuple

from quotecheck.cli import EXIT_FINDINGS, EXIT_INPUT, EXIT_NOTHING, EXIT_OK, EXIT_OURS
from quotecheck.cli.config import Config, FailOn, find_config, load_config
from quotecheck.cli.emit import Output, check_outputs, pair_outputs, write_file, write_reports
from quotecheck.cli.inputs import STDIN, Inputs, read_inputs, tell_copies
from quotecheck.cli.messages import Voice
from quotecheck.cli.options import LIST_IDLE, SharedOptions
from quotecheck.cli.progress import CountWatch, FaultTeller, waiting
from quotecheck.errors import ConfigError, OptionError, UsageError
from quotecheck.model import SEVERITY_RANK, Document, Report, Role, Severity
from quotecheck.render import View

__all__ = ["run_align", "run_check", "run_compare", "run_quotes"]


class Session(NamedTuple):
    """One run's settings, worked out before any document is read, so that a slip costs no time."""

    config: Config
    voice: Voice
    outputs: tuple[Output, ...]
    options: SharedOptions
    profile: str
    story_date: str | None
    fail_on: FailOn
    min_severity: Severity

    def read(self, wanted: Sequence[tuple[str, Role]]) -> Inputs:
        """Read the documents, after making sure that no report would overwrite one."""
        check_outputs(self.outputs, [path for path, _ in wanted], others=self.sign_offs)
        started = time.perf_counter()
        inputs = read_inputs(
            wanted,
            config=self.config,
            voice=self.voice,
            stdin_filename=self.options.stdin_filename,
            jobs=self.options.jobs or 1,
            is_raw=self.options.raw,
            encoding=self.options.encoding,
        )
        for path in self.config.lost_files():
            if all(path != each for each, _ in wanted):
                self.voice.warning(f"{self.config.path}: {path}: there is no such file")
        self.voice.detail(f"{len(inputs.documents)} documents read in {time.perf_counter() - started:.2f} s")
        return inputs

    @property
    def sign_offs(self) -> tuple[str, ...]:
        """The file of sign-offs that this run writes, if it writes one."""
        target = self.options.write_baseline
        return (target,) if target is not None else ()

    @property
    def semantics(self) -> bool | None:
        """Whether sentence vectors are used; None: where they can be."""
        return self.config.semantics if self.options.semantics is None else self.options.semantics

    @property
    def entailment(self) -> str | None:
        """Where the entailment model is, if one is used."""
        own = self.config.entailment
        return self.options.entailment or (None if own is None else self.config.local(own))

    def finish(self, report: Report, inputs: Inputs, *, view: View = "report") -> int:
        """Set aside what was signed off, write the report, and return the exit code."""
        report = replace(report, skipped=(*report.skipped, *inputs.skipped))
        if view == "report":
            report = _apply_sign_offs(report, self)
        write_reports(
            report, self.outputs, self.options, min_severity=self.min_severity, view=view, fail_on=self.fail_on
        )
        if inputs.failures:
            return EXIT_INPUT
        if view == "report" and not report.summary.checked:
            self.voice.warning("nothing was checked: no quotation and no claim was found in any document")
            return EXIT_NOTHING
        return EXIT_FINDINGS if _fails(report, self.fail_on) else EXIT_OK


def _start(options: SharedOptions, arguments: Sequence[str], first: str | None) -> Session:
    """Return the settings: the command line goes before the configuration file, that before the defaults.

    Raises:
        UsageError: what the options say cannot be done.
    """
    voice = Voice(options.quiet, options.verbose)
    config = _load_config(options, first, voice)
    session = Session(
        config=config,
        voice=voice,
        outputs=pair_outputs(arguments, options.format or [], options.output or []),
        options=options,
        profile=options.profile or config.profile or "ap",
        story_date=options.story_date or config.story_date,
        fail_on=options.fail_on.value if options.fail_on is not None else config.fail_on or "error",
        min_severity=options.min_severity.value if options.min_severity is not None else config.min_severity or "note",
    )
    voice.detail(f"house style {session.profile}; {_day_words(session.story_date)}; fails at {session.fail_on}")
    check_outputs(session.outputs, [], others=session.sign_offs)
    for path in (output.path for output in session.outputs if output.is_guessed):
        voice.warning(f"{path}: no format has this ending; written as plain lines (table), or name one with --format")
    if options.jobs is not None and options.jobs < 1:
        raise OptionError(f"--jobs is {options.jobs}; give 1 or more")
    if options.width is not None and options.width < 20:
        raise OptionError(f"--width is {options.width}; give at least 20 columns")
    if session.story_date is not None:
        from quotecheck.language.dates import check_story_date

        check_story_date(session.story_date)
    return session


def _day_words(story_date: str | None) -> str:
    return f"story date {story_date}" if story_date else "each document's own date"


def _load_config(options: SharedOptions, first: str | None, voice: Voice) -> Config:
    if options.config is not None:
        if not Path(options.config).is_file():
            raise ConfigError(f"{options.config}: there is no such configuration file")
        return load_config(Path(options.config))
    if options.isolated:
        return Config()
    start = Path() if first in (None, STDIN) else Path(str(first))
    start = start if start.is_dir() else start.parent
    found = find_config(start)
    if found is None:
        voice.detail("no settings file")
        return Config()
    if found.parent in (Path.cwd(), start.resolve()):
        voice.detail(f"settings from {found}")
    else:
        voice.remark(f"settings from {found}; --isolated does without")
    return load_config(found)


def _fails(report: Report, fail_on: FailOn) -> bool:
    if fail_on == "never":
        return False
    return any(
        finding.ignored is None and SEVERITY_RANK[finding.severity] >= SEVERITY_RANK[fail_on]
        for finding in report.findings
    )


def _apply_sign_offs(report: Report, session: Session) -> Report:
    """Return the report after the desk's ignored codes, the comments in the texts, and the baseline."""
    from quotecheck.cli.ignores import apply_ignores, ignores_of
    from quotecheck.cli.setaside import set_aside_codes

    config = session.config
    if config.ignore:
        report = set_aside_codes(report, config.ignore, settings=str(config.path))
    subjects = {finding.subject.partition(".")[0] for finding in report.findings}
    comments = {
        document.id: found
        for document in report.documents
        if document.id in subjects and (found := ignores_of(document))
    }
    report, warnings = apply_ignores(report, comments)
    for warning in warnings:
        session.voice.warning(warning)
    baseline = session.options.baseline or (config.local(config.baseline) if config.baseline else None)
    if baseline is None and session.options.write_baseline is None:
        return report
    return _apply_baseline(report, session, baseline)


def _apply_baseline(report: Report, session: Session, baseline: str | None) -> Report:
    from quotecheck.cli.baseline import accept, apply_baseline, dump_baseline, load_baseline

    target = session.options.write_baseline
    if target is not None:
        known = load_baseline(target) if Path(target).exists() else load_baseline(baseline) if baseline else ()
        entries = accept(report, known, min_severity=session.min_severity)
        write_file(target, dump_baseline(entries))
        session.voice.detail(f"{target}: {len(entries)} entries")
        baseline = target
    if baseline is None:
        return report
    report, stale = apply_baseline(report, load_baseline(baseline), name=Path(baseline).name)
    for entry in stale:
        session.voice.warning(f"{baseline}: the sign-off of {entry.code} “{entry.words}” matches nothing any more")
    return report


# --- the commands -----------------------------------------------------------------------------------------------------


def run_compare(
    given: Sequence[str], options: SharedOptions, arguments: Sequence[str], *, is_primary_only: bool = False
) -> int:
    """Hold the documents against each other as equals, or each against the primary texts alone."""
    session = _start(options, arguments, given[0] if given else None)
    wanted = _wanted(session, [*given, *(options.source or [])], "source")
    inputs = session.read(wanted)
    documents, primary = inputs.with_role("source", "draft"), inputs.with_role("primary")
    if not documents or len(documents) + len(primary) < 2:
        if inputs.failures:
            session.voice.error("too few documents are left to compare")
            return EXIT_INPUT
        got = f"{len(documents)} to compare" + (f" and {len(primary)} primary" if primary else "")
        raise UsageError(f"compare needs two documents, or one and a --primary text; got {got}")
    if is_primary_only and not primary:
        raise UsageError("--primary-only needs a --primary text to hold the documents against")
    from quotecheck.pipeline import compare

    tell_copies(None, documents, session.voice)
    watch = CountWatch(session.voice)
    own = partial(compare, documents, primary=primary, primary_only=is_primary_only, jobs=options.jobs or 1)
    report = _judge(session, partial(own, watch=watch), watch)
    code = session.finish(report, inputs)
    return EXIT_OURS if watch.has_failed else code


def run_check(draft: str | None, options: SharedOptions, arguments: Sequence[str]) -> int:
    """Hold one draft against its sources."""
    session = _start(options, arguments, draft)
    config = session.config
    if draft is None:
        draft = next((config.local(entry.path) for entry in config.documents if entry.role == "draft"), None)
    if draft is None:
        raise UsageError("check needs a draft; name the file, or - for standard input")
    own = options.source or options.primary
    sources = options.source or []
    if not own:
        sources = [config.local(path) for path in config.sources]
        sources += [config.local(entry.path) for entry in config.documents if entry.role in ("source", None)]
    wanted = [(draft, "draft"), *_wanted(session, sources, "source", fill=not own)]
    if len(wanted) == 1:
        raise UsageError("check needs something to hold the draft against; give --source FILE or --primary FILE")
    inputs = session.read(wanted)
    drafts = inputs.with_role("draft")
    if len(drafts) > 1:
        names = ", ".join(document.name for document in drafts[:2])
        more = f" and {len(drafts) - 2} more" if len(drafts) > 2 else ""
        raise UsageError(f"check takes one draft, and {draft} holds {names}{more}; name one, or run check for each")
    if not drafts or len(inputs.documents) < 2:
        if inputs.failures:
            what = "no source is left to check against" if drafts else "the draft cannot be read"
            session.voice.error(f"{what}; nothing was checked")
            return EXIT_INPUT
        raise UsageError("check needs a source that is not the draft itself")
    from quotecheck.pipeline import check

    text, rest = drafts[0], inputs.with_role("source")
    tell_copies(text, rest, session.voice)
    primary = inputs.with_role("primary")
    watch = FaultTeller(session.voice)
    with waiting("checking", steps=len(inputs.documents), is_quiet=session.voice.is_quiet):
        report = _judge(session, lambda **kwargs: check(text, rest, primary=primary, watch=watch, **kwargs))
    code = session.finish(report, inputs)
    return EXIT_OURS if watch.has_failed else code


def _wanted(session: Session, given: Sequence[str], role: Role, *, fill: bool = True) -> list[tuple[str, Role]]:
    """Return the paths with their roles; where the command line names none, those of the configuration file."""
    config, options = session.config, session.options
    wanted: list[tuple[str, Role]] = [(path, role) for path in given]
    if not given and fill and not options.primary:
        wanted += [
            (config.local(entry.path), entry.role or role) for entry in config.documents if entry.role != "draft"
        ]
    wanted += [(path, "primary") for path in options.primary or []]
    if not options.primary:
        wanted += [(config.local(path), "primary") for path in config.primary]
    return wanted


def _judge(session: Session, judge: Callable[..., Report], watch: CountWatch | None = None) -> Report:
    from quotecheck.semantics import can_run_models

    if session.semantics is None and not can_run_models():
        session.voice.detail("sentence vectors are off: onnxruntime is not installed")
    started = time.perf_counter()
    with watch.bar if watch is not None else nullcontext():
        report = judge(
            profile=session.profile,
            story_date=session.story_date,
            syntax=session.options.syntax or session.config.syntax,
            aliases=session.config.aliases,
            severities=session.config.severities,
            semantics=session.semantics,
            entailment=session.entailment,
        )
    session.voice.detail(
        f"{report.summary.checked} quotations and claims checked in {time.perf_counter() - started:.2f} s"
    )
    return report


def run_quotes(given: Sequence[str], options: SharedOptions, arguments: Sequence[str]) -> int:
    """List the quotations of the documents."""
    session = _start(options, arguments, given[0] if given else None)
    _tell_idle(session, "quotes", LIST_IDLE)
    wanted = _wanted(session, [*given, *(options.source or [])], "source")
    if not wanted:
        raise UsageError("quotes needs a document; name the file, or - for standard input")
    inputs = session.read(wanted)
    from quotecheck.cli.listings import list_quotes

    watch = FaultTeller(session.voice)
    report = list_quotes(inputs.documents, session.profile, session.config.aliases, watch.failed)
    code = session.finish(report, inputs, view="quotes")
    if watch.has_failed:
        return EXIT_OURS
    if code == EXIT_OK and not report.quotes:
        session.voice.warning("no quotation was found")
        return EXIT_NOTHING
    return code


def run_align(left: str | None, right: str | None, options: SharedOptions, arguments: Sequence[str]) -> int:
    """Align two documents by their sentences."""
    session = _start(options, arguments, left)
    _tell_idle(session, "align", (*LIST_IDLE, "primary", "source"))
    if left is None or right is None:
        raise UsageError("align needs two documents, LEFT and RIGHT")
    inputs = session.read([(left, "source"), (right, "source")])
    if len(inputs.documents) != 2:
        if inputs.failures:
            return EXIT_INPUT
        raise UsageError(f"align needs two different documents; got {_count(inputs.documents)}")
    from quotecheck.cli.listings import list_alignment

    report = list_alignment(inputs.documents, session.profile, session.config.aliases)
    code = session.finish(report, inputs, view="alignment")
    return EXIT_NOTHING if code == EXIT_OK and not report.alignments else code


def _tell_idle(session: Session, command: str, idle: Sequence[str]) -> None:
    """Say which options were given that this command has no use for."""
    given = [f"--{name.replace('_', '-')}" for name in idle if getattr(session.options, name) is not None]
    if given:
        session.voice.warning(f"{command} judges nothing and has no use for {', '.join(given)}")


def _count(documents: Sequence[Document]) -> str:
    return f"{len(documents)} document{'' if len(documents) == 1 else 's'}"
