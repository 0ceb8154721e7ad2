"""Dropbrief on one machine: the embedded cloud, the embedded model, and the deployment between them."""
