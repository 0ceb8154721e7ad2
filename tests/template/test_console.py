"""Who reaches the console's function, by what, how often, and what is written down of it."""

import json
import re


def test_a_token_is_asked_for_in_the_header_and_checked_by_issuer_and_audience(template):
    authorizer = template["ConsoleAuthorizer"]

    assert authorizer["AuthorizerType"] == "JWT"
    assert authorizer["IdentitySource"] == ["$request.header.Authorization"]
    assert authorizer["JwtConfiguration"] == {
        "Issuer": {"Ref": "JwtIssuer"},
        "Audience": [{"Ref": "JwtAudience"}],
    }


def test_only_the_consoles_own_api_invokes_a_function(template):
    (permission,) = template.all("AWS::Lambda::Permission").values()
    api = "arn:${AWS::Partition}:execute-api:${AWS::Region}:${AWS::AccountId}:${ConsoleApi}/*"

    assert permission == {
        "Action": "lambda:InvokeFunction",
        "FunctionName": template["ConsoleIntegration"]["IntegrationUri"],
        "Principal": "apigateway.amazonaws.com",
        "SourceArn": {"Fn::Sub": api},
    }


def test_every_route_leads_to_the_console(template):
    for route in template.all("AWS::ApiGatewayV2::Route").values():
        assert route["Target"] == {"Fn::Sub": "integrations/${ConsoleIntegration}"}
    assert template["ConsoleIntegration"]["PayloadFormatVersion"] == "2.0"
    assert (template["ConsoleStage"]["StageName"], template["ConsoleStage"]["AutoDeploy"]) == (
        "$default",
        True,
    )


def test_no_page_of_elsewhere_reads_the_console(template):
    assert "CorsConfiguration" not in template["ConsoleApi"]


def test_the_console_is_not_asked_more_often_than_it_may_cost(template):
    limits = template["ConsoleStage"]["DefaultRouteSettings"]

    assert 0 < limits["ThrottlingRateLimit"] <= limits["ThrottlingBurstLimit"] <= 100


def test_the_console_answers_before_the_api_gives_up(template):
    assert template["ConsoleFunction"]["Timeout"] < 30


def test_it_is_written_down_who_asked_and_not_for_what(template):
    log = template["ConsoleStage"]["AccessLogSettings"]

    assert log["DestinationArn"] == {"Fn::GetAtt": ["ConsoleAccessLogGroup", "Arn"]}
    assert set(re.findall(r"\$context\.([\w.]+)", log["Format"])) == {
        *("requestTime", "routeKey", "status", "requestId"),
        *("identity.userArn", "authorizer.claims.sub"),
    }
    assert json.loads(log["Format"])
