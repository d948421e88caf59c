"""congvan: Vietnamese official dispatches in, a task table out.

>>> import pipeline
>>> result = pipeline.process("data/raw/cong-van.docx")   # one file
>>> result.tasks                                          # pandas DataFrame, one row per task
>>> batch = pipeline.run("data/raw", out="data/processed")
"""

# Light to import: spaCy, pandas and the like are loaded with the first file.
from pipeline.batch import Batch, run
from pipeline.readers.options import ReadOptions
from pipeline.result import Result, process

__version__ = "0.1.0"
__all__ = ["Batch", "ReadOptions", "Result", "__version__", "process", "run"]
