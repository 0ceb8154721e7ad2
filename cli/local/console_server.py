"""Serves the local cloud's console on loopback: the same API as on AWS, called with the local credentials."""

import os

from cli.local.cloud import LocalCloud
from cli.local.server import end_with_parent
from cli.proxy import Proxy, Target


def main() -> None:
    end_with_parent()
    cloud = LocalCloud(os.environ["ENDPOINT"], model="")
    target = Target(os.environ["CONSOLE_URL"], cloud.clients(), cloud.endpoint)
    with Proxy(target, int(os.environ["PORT"])) as proxy:
        proxy.serve_forever()


if __name__ == "__main__":
    main()
