"""Stores the values of the stages on AWS. The only package that creates botocore clients."""
