"""The operator's commands on a stack: status, retry, reprocess, reconcile and backfill."""
