// cdk-nag on a template: node nag.js FOLDER TEMPLATE. What it finds stands in FOLDER as JSON.

const { App, Stack, Validations } = require("aws-cdk-lib");
const { CfnInclude } = require("aws-cdk-lib/cloudformation-include");
const { AwsSolutionsChecks, NIST80053R5Checks, ServerlessChecks } = require("cdk-nag");

const [folder, templateFile] = process.argv.slice(2);
const app = new App({ outdir: folder, context: { "@aws-cdk/core:validationReportJson": true } });
new CfnInclude(new Stack(app, "Dropbrief"), "Template", { templateFile });
Validations.of(app).addPlugins(
  new AwsSolutionsChecks(app),
  new ServerlessChecks(app),
  new NIST80053R5Checks(app),
);
app.synth();
