"""Whose fault an error of AWS is."""

import pytest
from botocore.exceptions import ClientError

from dropbrief.aws.faults import translating_errors
from dropbrief.errors import DropbriefError, OperatorError, ServiceError


@pytest.mark.parametrize(
    ("code", "fault"),
    [
        ("AccessDenied", OperatorError),
        ("403", OperatorError),
        ("KmsAccessDenied", OperatorError),
        ("KmsDisabled", OperatorError),
        ("KMSAccessDeniedException", OperatorError),
        ("KMS.NotFoundException", OperatorError),
        ("KMS.ThrottlingException", ServiceError),
        ("KmsThrottled", ServiceError),
        ("SlowDown", ServiceError),
        ("500", ServiceError),
    ],
)
def test_a_permission_is_the_operators_and_a_throttle_the_services(
    code: str, fault: type[DropbriefError]
) -> None:
    with pytest.raises(fault, match=f"could not read: {code}"), translating_errors("read"):
        raise ClientError({"Error": {"Code": code}}, "GetObject")
