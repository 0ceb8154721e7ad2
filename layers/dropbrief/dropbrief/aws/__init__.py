"""Where the values of the stages live on AWS. The only package that imports boto3."""
