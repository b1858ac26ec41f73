import { StringParameter } from "aws-cdk-lib/aws-ssm";
import type { Construct } from "constructs";

/** The ids that the platform hands on. A service's stack reads them when it is deployed: no stack imports from another. */
export type Handed = {
  apiId: string;
  authorizerId: string;
  busName: string;
  lawBucket: string;
  keysBucket: string;
  sealKeyArn: string;
  personKeyArn: string;
  ledgerKeyArn: string;
  alarmsTopicArn: string;
};

export const parameter = (name: keyof Handed) => `/tongban/platform/${name}`;

/** The same ids as a service's stack sees them: it asks for those that it uses. */
export const handed = (scope: Construct): Handed => {
  const read = (name: keyof Handed) => StringParameter.valueForStringParameter(scope, parameter(name));
  return {
    get apiId() {
      return read("apiId");
    },
    get authorizerId() {
      return read("authorizerId");
    },
    get busName() {
      return read("busName");
    },
    get lawBucket() {
      return read("lawBucket");
    },
    get keysBucket() {
      return read("keysBucket");
    },
    get sealKeyArn() {
      return read("sealKeyArn");
    },
    get personKeyArn() {
      return read("personKeyArn");
    },
    get ledgerKeyArn() {
      return read("ledgerKeyArn");
    },
    get alarmsTopicArn() {
      return read("alarmsTopicArn");
    },
  };
};
