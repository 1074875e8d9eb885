import type { BaseIssue } from 'valibot';
import * as v from 'valibot';
import type { Read, ScenarioError } from './scenario.ts';

const isUnknownField = (issue: BaseIssue<unknown>) =>
	issue.type === 'strict_object' && issue.expected === 'never';

const said = (issue: BaseIssue<unknown>): string => {
	if (isUnknownField(issue)) return 'unknown field';
	if (issue.type === 'strict_object' && issue.received === 'undefined') return 'is missing';
	return issue.message;
};

/** The first thing that is wrong with an input, and where. */
export function firstError(issues: readonly [BaseIssue<unknown>, ...BaseIssue<unknown>[]]): ScenarioError {
	// A misspelt field is also a missing one: name what is there before what is not.
	const issue = deepest(issues.find(isUnknownField) ?? issues[0]);
	return { path: v.getDotPath(issue) ?? '', message: said(issue) };
}

/** Of the ways in which a choice of shapes failed, the one that came furthest. */
function deepest(issue: BaseIssue<unknown>): BaseIssue<unknown> {
	if (issue.type !== 'union' || !issue.issues || typeof issue.input !== 'object') return issue;
	const inner = issue.issues.filter(({ type }) => type !== 'string');
	const found = inner.find(isUnknownField) ?? inner[0];
	if (!found) return issue;
	return { ...found, path: [...(issue.path ?? []), ...(found.path ?? [])] } as BaseIssue<unknown>;
}

/** Reads an input by a schema; what does not fit comes back as its first error. */
export function readBy<T extends v.GenericSchema>(schema: T, input: unknown): Read<v.InferOutput<T>> {
	const result = v.safeParse(schema, input);
	return result.success
		? { ok: true, value: result.output }
		: { ok: false, error: firstError(result.issues) };
}

/** An error in the form that `simulate` prints. */
export const refuse = <T = never>(path: string, message: string): Read<T> => ({
	ok: false,
	error: { path, message }
});
