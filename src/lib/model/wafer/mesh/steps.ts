import type { Operation, Program } from './program.ts';

/** Where each field of a step stands, for steps laid end to end in one array. */
export const fieldsOfStep = {
	cycles: 0,
	action: 1, // -1 for none
	sendColour: 2,
	sendFrom: 3,
	sendCount: 4, // 0 for none
	colour: 5,
	to: 6,
	count: 7, // 0 for none
	combine: 8,
	forward: 9, // colour, or -1 for memory
	kind: 10,
	size: 11
} as const;

/** All steps of a program end to end, each list once however many cores follow it. */
export type Steps = {
	readonly fields: Int32Array;
	readonly starts: readonly Int32Array[]; // by phase, then by role; one more than there are roles
};

/** Lays a program's steps end to end, refusing what a core cannot do. */
export function layOutSteps(program: Program): Steps {
	const fields: number[] = [];
	const starts = program.phases.map(({ roles }) => {
		const found = new Int32Array(roles.length + 1);
		roles.forEach((operations, role) => {
			for (const operation of operations) fields.push(...fieldsOf(operation, program));
			found[role + 1] = fields.length;
		});
		found[0] = fields.length - roles.reduce((sum, list) => sum + list.length, 0) * fieldsOfStep.size;
		return found;
	});
	return { fields: Int32Array.from(fields), starts };
}

/** Words that all cores of a program send in all of its steps. */
export function wordsSent(program: Program): number {
	const sentIn = ({ send, receive }: Operation) =>
		(send?.count ?? 0) + (receive?.forward === undefined ? 0 : receive.count);
	let sent = 0;
	for (const { roles, roleOf } of program.phases) {
		const byRole = roles.map((list) => list.reduce((sum, operation) => sum + sentIn(operation), 0));
		for (let core = 0; core < roleOf.length; core++) sent += byRole[roleOf[core]!]!;
	}
	return sent;
}

function fieldsOf(
	{ cycles = 0, action = -1, send, receive, kind = 0 }: Operation,
	program: Program
): number[] {
	if (send && receive?.forward !== undefined)
		throw new RangeError(`a step must not send and forward at once: colour ${send.colour}`);
	if (send) checkMove('send', send.from, send.count, program.words);
	if (receive) checkMove('receive', receive.at, receive.count, program.words);
	return [
		cycles,
		action,
		send?.colour ?? 0,
		send?.from ?? 0,
		send?.count ?? 0,
		receive?.colour ?? 0,
		receive?.at ?? 0,
		receive?.count ?? 0,
		receive?.combine ?? 0,
		receive?.forward ?? -1,
		kind
	];
}

function checkMove(name: string, first: number, count: number, words: number) {
	if (first < 0 || count < 0 || first + count > words)
		throw new RangeError(`${name} must stay within ${words} words: ${first} to ${first + count}`);
}
