"""The quality of litsearch's rankings and variants: ``python -m benchmarks.quality``.

Each file whose name is an experiment has ``run(bench)``, which gives an ``Outcome``. Only the public
interface of litsearch is used, with the default settings of ``Index.search``, and the plain stems
beside them. No text of the collections is copied or written out.
"""
