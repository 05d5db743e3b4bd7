"""aiohttp.ClientSession: python3 aiohttp_client.py URL AT_ONCE"""

import asyncio
import sys

from round_loop import HEADERS, absent, answer_rounds_async

try:
    import aiohttp
except ImportError as error:
    absent(error)


async def main(url, at_once):
    connector = aiohttp.TCPConnector(limit=at_once)
    async with aiohttp.ClientSession(headers=HEADERS, connector=connector) as session:

        async def send():
            async with session.get(url) as response:
                assert response.status == 200 and await response.read()

        await answer_rounds_async(aiohttp.__version__, send, at_once)


asyncio.run(main(sys.argv[1], int(sys.argv[2])))
