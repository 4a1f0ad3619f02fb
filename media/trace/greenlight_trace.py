"""Greenlight puts this beside one test run, on PYTHONPATH: as a pytest plugin, or as ``python -m greenlight_trace unittest ...``.

It records which lines of the workspace each test ran, and writes that to a folder of Greenlight's when the process ends.
Nothing is sent anywhere, and nothing of the project is changed. One JSON file a process:
``{"tests": [{"name", "passed", "code": [[function, ...lines]]}], "functions": [[path, name, first line]]}``;
the test named "" holds what ran outside of tests, such as imports.
"""

import atexit
import json
import os
import sys
import threading

_folder = os.environ.get("GREENLIGHT_TRACE_FOLDER", "")
_root = os.path.realpath(os.environ.get("GREENLIGHT_TRACE_ROOT", "")) + os.sep
_current = {}
_tests = [["", True, _current]]
_known = {}


def _is_ours(code):
    ours = _known.get(code.co_filename)
    if ours is None:
        path = os.path.realpath(code.co_filename)
        inside = path.startswith(_root) and os.sep + "site-packages" + os.sep not in path
        ours = _known[code.co_filename] = path[len(_root):] if inside else ""
    return ours


def _call(frame, event, _argument):
    code = frame.f_code
    if not _is_ours(code):
        return None
    lines = _current.get(code)
    if lines is None:
        lines = _current[code] = set()

    def line(frame, event, _argument):
        if event == "line":
            lines.add(frame.f_lineno)
        return line

    return line


def _start():
    if hasattr(sys, "monitoring"):
        _monitor(sys.monitoring)
    else:
        threading.settrace(_call)
        sys.settrace(_call)


def _monitor(monitoring):
    def line(code, number):
        if not _is_ours(code):
            return monitoring.DISABLE
        _current.setdefault(code, set()).add(number)
        return monitoring.DISABLE

    tool = monitoring.PROFILER_ID
    monitoring.use_tool_id(tool, "greenlight")
    monitoring.register_callback(tool, monitoring.events.LINE, line)
    monitoring.set_events(tool, monitoring.events.LINE)


def _switch(to):
    global _current
    _current = to
    if hasattr(sys, "monitoring"):
        sys.monitoring.restart_events()


def begin(name):
    """From here on what runs is this test's."""
    test = [name, False, {}]
    _tests.append(test)
    _switch(test[2])
    return test


def end(test, passed):
    """The test is over."""
    test[1] = passed
    _switch(_tests[0][2])


def _write():
    sys.settrace(None)
    functions = {}
    tests = []
    for name, passed, code in _tests:
        rows = []
        for one, lines in code.items():
            at = functions.setdefault(one, len(functions))
            rows.append([at, *sorted(lines)])
        tests.append({"name": name, "passed": passed, "code": rows})
    table = [
        [_is_ours(one).replace(os.sep, "/"), "" if one.co_name == "<module>" else one.co_name, one.co_firstlineno]
        for one in functions
    ]
    with open(os.path.join(_folder, "%d.json" % os.getpid()), "w", encoding="utf-8") as file:
        json.dump({"tests": tests, "functions": table}, file)


if _folder:
    atexit.register(_write)
    _start()

try:
    import pytest
except ImportError:
    pytest = None

if pytest is not None:

    @pytest.hookimpl(hookwrapper=True)
    def pytest_runtest_protocol(item):
        item.greenlight_passed = True
        test = begin(item.nodeid)
        yield
        end(test, item.greenlight_passed)

    @pytest.hookimpl(hookwrapper=True)
    def pytest_runtest_makereport(item):
        outcome = yield
        if outcome.get_result().failed:
            item.greenlight_passed = False


def _trace_unittest():
    import unittest

    original = unittest.TestCase.run

    def run(self, result=None):
        test = begin(self.id())
        before = 0 if result is None else len(result.failures) + len(result.errors)
        try:
            return original(self, result)
        finally:
            after = 0 if result is None else len(result.failures) + len(result.errors)
            end(test, after == before)

    unittest.TestCase.run = run


if __name__ == "__main__":
    import runpy

    # Run as a program this file is `__main__`; the recorder that tests see is the module of its own name.
    import greenlight_trace

    greenlight_trace._trace_unittest()
    sys.argv = sys.argv[1:]
    sys.path.insert(0, os.getcwd())
    runpy.run_module(sys.argv[0], run_name="__main__", alter_sys=True)
