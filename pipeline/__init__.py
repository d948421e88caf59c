"""congvan: Vietnamese official dispatches in, a task table out.

>>> import pipeline
>>> result = pipeline.process("data/raw/cong-van.docx")   # one file
>>> result.tasks                                          # pandas DataFrame, one row per task
>>> batch = pipeline.run("data/raw", out="data/processed")
"""

# The two verbs bear the names of their modules, so they must be bound here, after the modules are loaded: Python
# binds a submodule to its package once, on first import. Both modules are light; spaCy is loaded with the first file.
from pipeline.process import Result, process
from pipeline.run import Batch, run

__version__ = "0.1.0"
__all__ = ["Batch", "Result", "__version__", "process", "run"]
