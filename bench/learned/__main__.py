"""``python -m bench.learned readings | calibrate | experiment``; each explains itself with ``--help``."""

from __future__ import annotations

import argparse

from bench.learned import calibrate, experiment, readings

COMMANDS = {"readings": readings, "calibrate": calibrate, "experiment": experiment}


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m bench.learned", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    for name, module in COMMANDS.items():
        shape = argparse.RawDescriptionHelpFormatter
        module.add_arguments(commands.add_parser(name, description=module.__doc__, formatter_class=shape))
    args = parser.parse_args()
    COMMANDS[args.command].run(args)


if __name__ == "__main__":
    main()
