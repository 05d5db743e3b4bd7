"""requests.Session: python3 requests_session.py URL"""

import sys

from round_loop import HEADERS, absent, answer_rounds

try:
    import requests
except ImportError as error:
    absent(error)

url = sys.argv[1]
session = requests.Session()
session.headers.update(HEADERS)


def send():
    response = session.get(url)
    assert response.status_code == 200 and response.content


answer_rounds(requests.__version__, send)
