"""Where the values of the stages live on AWS. The only package that makes clients of botocore."""
