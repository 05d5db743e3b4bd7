"""The contender's side of ../childContender.ts, for Python."""

import json
import sys
import time

HEADERS = {
    "User-Agent": "envoi-bench",
    "Accept": "*/*",
    "Accept-Encoding": "gzip, deflate",
    "Connection": "keep-alive",
}


def say(value):
    print(json.dumps(value), flush=True)


def absent(error):
    say({"absent": str(error)})
    sys.exit(0)


def orders():
    for line in sys.stdin:
        yield json.loads(line)["count"]


def answer_rounds(version, send):
    """Until stdin ends: so many sends one after another, and how many a second."""
    say({"ready": version})
    for count in orders():
        send()
        start = time.perf_counter()
        for _ in range(count):
            send()
        say({"value": count / (time.perf_counter() - start)})


async def answer_rounds_async(version, send, at_once):
    """The same with so many under way at any time. Reading stdin blocks the loop: nothing is under way then."""
    import asyncio

    say({"ready": version})
    for count in orders():
        await asyncio.gather(*(send() for _ in range(at_once)))
        left = count

        async def worker():
            nonlocal left
            while left > 0:
                left -= 1
                await send()

        start = time.perf_counter()
        await asyncio.gather(*(worker() for _ in range(at_once)))
        say({"value": count / (time.perf_counter() - start)})
