"""Speed, size and memory of litsearch beside other engines: ``python -m benchmarks.speed``.

Each measurement runs in a process of its own on one core, and the engines take turns. Whoever imports
this package imports no engine: ``engines`` has a file for each.
"""
