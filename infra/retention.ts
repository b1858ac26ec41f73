import { Duration } from "aws-cdk-lib";
import { RetentionDays } from "aws-cdk-lib/aws-logs";

/**
 * How long network logs are kept: not less than six months (网络安全法 第二十一条第三项, as numbered in 2017).
 * CloudWatch's own "six months" are 180 days, which no six months of the calendar are, so a year.
 */
export const logRetention = RetentionDays.ONE_YEAR;

/** How long the bus can replay what was published. A cause row must outlive it, or a replay would be heard as news. */
export const archiveRetention = Duration.days(90);

/** How long a message may wait in an inbox: shorter than the ledger of the days leaves a day open for what comes late. */
export const inboxRetention = Duration.days(4);

/** How long a message that could not be handled waits for a person: the most that a queue keeps. */
export const deadLetterRetention = Duration.days(14);
