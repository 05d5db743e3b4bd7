"""The Python side of the differential tests: runs a snippet for each line of JSON on stdin, answers with one line.

A snippet is what a Python programmer would write, given the names below; each of its sends is wrapped in `take`,
which turns what comes of it into the words that the tests compare. Sleeping is recorded and skipped: the monotonic
clock jumps ahead instead, which is what tenacity measures. Names under `.test` are 127.0.0.1, all others unknown.
"""

import json
import random
import socket
import ssl
import sys
import threading
import time
import traceback

import httpx
import requests
import tenacity
import urllib3
from requests.adapters import HTTPAdapter
from urllib3 import exceptions as urllib3_errors
from urllib3.util.retry import Retry
from urllib3.util.ssl_match_hostname import CertificateError

real_monotonic = time.monotonic
real_connect = socket.socket.connect
real_getaddrinfo = socket.getaddrinfo


class Record:
    """What one snippet did."""

    def __init__(self):
        self.sleeps = []
        self.failed_connects = 0
        self.outcomes = []


record = Record()


def sleep(seconds):
    record.sleeps.append(seconds)


def monotonic():
    return real_monotonic() + sum(record.sleeps)


def connect(self, address):
    try:
        return real_connect(self, address)
    except OSError:
        record.failed_connects += 1
        raise


def getaddrinfo(host, *rest, **options):
    name = host.decode("ascii") if isinstance(host, bytes) else host
    if name.endswith(".test"):
        return real_getaddrinfo("127.0.0.1", *rest, **options)
    if name.replace(".", "").isdigit() or name == "localhost":
        return real_getaddrinfo(name, *rest, **options)
    raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")


time.sleep = sleep
time.monotonic = monotonic
socket.socket.connect = connect
socket.getaddrinfo = getaddrinfo
# verify=False is what some snippets are about.
urllib3.disable_warnings()
# httpx reads every authority of the machine for each client; once is enough.
real_create_ssl_context = httpx.create_ssl_context
shared_context = real_create_ssl_context()


def create_ssl_context(verify=True, **options):
    return shared_context if verify is True else real_create_ssl_context(verify=verify, **options)


httpx._transports.default.create_ssl_context = create_ssl_context


def causes(error):
    """The error and what it wraps: requests and urllib3 hand the reason on in several ways."""
    seen = []
    waiting = [error]
    while waiting:
        one = waiting.pop(0)
        if not isinstance(one, BaseException) or one in seen:
            continue
        seen.append(one)
        if isinstance(one, tenacity.RetryError):
            waiting.append(one.last_attempt.exception())
        waiting += [getattr(one, "reason", None), one.__cause__, one.__context__, *one.args]
    return seen


# The first that is among the causes names the phase.
PHASES = [
    ("too many redirects", (requests.TooManyRedirects, httpx.TooManyRedirects)),
    ("certificate refused", (ssl.SSLCertVerificationError, CertificateError)),
    ("pool timeout", (httpx.PoolTimeout, urllib3_errors.EmptyPoolError)),
    ("read timeout", (requests.ReadTimeout, urllib3_errors.ReadTimeoutError, httpx.ReadTimeout)),
    ("write timeout", (httpx.WriteTimeout,)),
    ("proxy refused", (httpx.ProxyError,)),
    ("unknown name", (socket.gaierror,)),
    ("connection refused", (ConnectionRefusedError,)),
    # After those two: urllib3 1.26 derives NewConnectionError from it.
    ("connect timeout", (requests.ConnectTimeout, urllib3_errors.ConnectTimeoutError, httpx.ConnectTimeout)),
    ("URL refused", (requests.exceptions.InvalidURL, requests.exceptions.MissingSchema, httpx.UnsupportedProtocol)),
    ("answer refused", (requests.exceptions.InvalidHeader, urllib3_errors.InvalidHeader)),
    ("retries exhausted", (requests.exceptions.RetryError, urllib3_errors.ResponseError)),
]


def name_of(error):
    chain = causes(error)
    for cause in chain:
        if isinstance(cause, urllib3_errors.ResponseError) and "redirects" in str(cause):
            return "too many redirects"
    for word, classes in PHASES:
        if any(isinstance(cause, classes) for cause in chain):
            return word
    text = " ".join(f"{type(cause).__name__} {cause}" for cause in chain)
    if "BadStatusLine" in text or "illegal status line" in text:
        return "no HTTP"
    if "IncompleteRead" in text or "InvalidChunkLength" in text or "peer closed connection" in text:
        return "broken off in the body"
    if "RemoteDisconnected" in text or "Server disconnected" in text or "ConnectionReset" in text:
        return "broken off"
    if "Tunnel connection failed" in text or "ProxyError" in text:
        return "proxy refused"
    return f"{type(error).__module__}.{type(error).__name__}: {error}"


def class_of(error):
    if isinstance(error, tenacity.RetryError):
        inner = error.last_attempt.exception()
        return "RetryError" if inner is None else f"RetryError({type(inner).__name__})"
    return type(error).__name__


def take(send):
    """Calls `send` and keeps its outcome: a status, or the phase that failed."""
    try:
        response = send()
    except Exception as error:  # any of any library: it is what is compared
        if isinstance(error, tenacity.RetryError) and error.last_attempt.exception() is None:
            record.outcomes.append({"word": "retries exhausted", "raised": class_of(error)})
            return None
        record.outcomes.append({"word": name_of(error), "raised": class_of(error)})
        return None
    status = getattr(response, "status_code", None) or response.status
    record.outcomes.append({"word": str(status), "raised": None})
    return response


def run(job):
    global record
    record = Record()
    # For wait_random_exponential: the same waits in each run.
    random.seed(7)
    names = {
        "httpx": httpx,
        "requests": requests,
        "tenacity": tenacity,
        "urllib3": urllib3,
        "threading": threading,
        "HTTPAdapter": HTTPAdapter,
        "Retry": Retry,
        "take": take,
        **job["names"],
    }
    try:
        exec(compile(job["snippet"], "snippet", "exec"), names)
        problem = None
    except Exception:
        problem = traceback.format_exc()
    return {
        "sleeps": record.sleeps,
        "failedConnects": record.failed_connects,
        "outcomes": record.outcomes,
        "problem": problem,
    }


def refused_port():
    """Bound and never listened on: nothing else can be given it, and connecting is refused at once."""
    holder = socket.socket()
    holder.bind(("127.0.0.1", 0))
    return holder, holder.getsockname()[1]


def stuck_port():
    """Its queue of connections is full and never emptied: a further one stays unanswered."""
    listener = socket.socket()
    listener.bind(("127.0.0.1", 0))
    listener.listen(0)
    address = listener.getsockname()
    held = [listener]
    for _ in range(4):
        one = socket.socket()
        one.setblocking(False)
        try:
            real_connect(one, address)
        except BlockingIOError:
            pass
        held.append(one)
    return held, address[1]


def main():
    held_refused, refused = refused_port()
    held_stuck, stuck = stuck_port()
    versions = {
        "requests": requests.__version__,
        "urllib3": urllib3.__version__,
        "httpx": httpx.__version__,
        "tenacity": __import__("importlib.metadata").metadata.version("tenacity"),
    }
    print(json.dumps({"versions": versions, "refused": refused, "stuck": stuck}), flush=True)
    for line in sys.stdin:
        print(json.dumps(run(json.loads(line))), flush=True)
    del held_refused, held_stuck


main()
