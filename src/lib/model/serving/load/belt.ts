import type { ReplicaClock } from './bus.ts';
import type { Seats } from './seats.ts';
import type { BeltTimes } from './stepTimes.ts';

/** Why a plan ends: a user is done, a prompt is done, a first token is out, or the straight line is at its end. */
type End = 'finish' | 'prompt' | 'first' | 'bend';

/**
 * A belt in continuous time. Between two events nothing changes but the growing cache, so passes per second follow
 * from a straight line, and the time of many passes, or the passes of a time, from a quadratic.
 */
export class Belt implements ReplicaClock {
	endsAt = Infinity;
	readonly #times: BeltTimes;
	readonly #seats: Seats;
	#startsAt = 0;
	#passes = 0; // of the plan
	#first = 0; // seconds per pass at the plan's start
	#slope = 0; // seconds per pass and pass
	#promptRate = 0; // seconds of station for prompts, per second
	#promptLeft = -1; // seconds of station that the first in prefill still needs; below 0 before it starts
	#end: End = 'finish';

	constructor(times: BeltTimes, seats: Seats) {
		this.#times = times;
		this.#seats = seats;
	}

	joined(slot: number, now: number): boolean {
		const idle = this.endsAt === Infinity;
		// Prompts go one after the other: who comes while one is under way changes nothing yet, unless its own is done.
		if (
			!idle &&
			(!this.#seats.admits || (this.#seats.prefilling.length > 0 && this.#seats.requests.prompt[slot]! > 0))
		)
			return false;
		if (!idle) this.#advance(now, this.#passesIn(now - this.#startsAt));
		this.#plan(now);
		return true;
	}

	fire(): void {
		const seats = this.#seats;
		const now = this.endsAt;
		this.#advance(now, this.#end === 'first' ? this.#passesIn(now - this.#startsAt) : this.#passes);
		if (this.#end === 'prompt') this.#endPrompt(now);
		if (this.#end === 'finish') {
			seats.pass = seats.decoding.leastKey; // exactly, whatever the sum has lost in rounding
			while (seats.decoding.size > 0 && seats.decoding.leastKey <= seats.pass) seats.finishNext(now);
		}
		while (seats.comingOut.leastKey <= now) seats.comeOut();
		this.#plan(now);
	}

	/** Carries the state on to `now`, so many passes into the plan. */
	#advance(now: number, passes: number): void {
		const seats = this.#seats;
		const elapsed = now - this.#startsAt;
		const prompts = seats.prefilling.length > 0;
		const watts = this.#times.watts(seats.decoding.size, prompts);
		seats.meter.work(this.#startsAt, now, watts, seats.growth * passes, 0);
		seats.pass += passes;
		if (prompts) this.#promptLeft = Math.max(0, this.#promptLeft - this.#promptRate * elapsed);
	}

	#endPrompt(now: number): void {
		const seats = this.#seats;
		const slot = seats.prefilling.peek();
		const tokens = seats.requests.cached[slot]! + seats.requests.prompt[slot]!;
		seats.meter.tokens(now, 0, seats.requests.prompt[slot]);
		seats.endPrefill(now, this.#times.promptDelay(tokens));
		this.#promptLeft = -1;
	}

	#plan(now: number): void {
		const seats = this.#seats;
		this.#startsAt = now;
		seats.admit(now);
		while (seats.prefilling.length > 0) {
			if (this.#promptLeft < 0) this.#promptLeft = this.#turnsOf(seats.prefilling.peek());
			if (this.#promptLeft > 0) break;
			this.#endPrompt(now);
			seats.admit(now);
		}
		const users = seats.decoding.size;
		const prompts = seats.prefilling.length > 0;
		this.#passes = 0;
		this.#first = Infinity; // nobody passes
		this.#slope = 0;
		this.#promptRate = prompts ? 1 : 0;
		this.#end = 'prompt';
		if (users > 0) this.#planPasses(users, prompts);
		else this.endsAt = prompts ? now + this.#promptLeft : Infinity;
		if (seats.comingOut.leastKey < this.endsAt) {
			this.endsAt = seats.comingOut.leastKey;
			this.#end = 'first';
		}
	}

	#turnsOf(slot: number): number {
		const { cached, prompt } = this.#seats.requests;
		const { promptTurns } = this.#times;
		return promptTurns(cached[slot]! + prompt[slot]!) - promptTurns(cached[slot]!);
	}

	/**
	 * Passes until a user is done, a prompt is done, or the pass time leaves its line: at the end of the line's own
	 * piece, or where the users' turns overtake the way.
	 */
	#planPasses(users: number, prompts: boolean): void {
		const seats = this.#seats;
		const { way, turn } = this.#times;
		const context = seats.meanContext;
		const growth = seats.meanGrowth;
		const toFinish = seats.decoding.leastKey - seats.pass;
		const crowd = prompts ? users / (1 - this.#times.promptShare) : users; // turns that a pass must leave room for
		const until = (this.#times.linearUntil(context) - context) / growth;
		let passes = Math.min(toFinish, Math.max(1, until));
		const ownWay = way(context);
		const ownTurn = turn(context);
		const turns = crowd * ownTurn;
		const end = context + growth * passes;
		let endTime = Math.max(way(end), crowd * turn(end));
		const lead = ownWay - turns;
		const endLead = way(end) - crowd * turn(end);
		if (lead * endLead < 0) {
			passes = Math.min(passes, Math.max(1, (passes * lead) / (lead - endLead)));
			endTime = Math.max(way(context + growth * passes), crowd * turn(context + growth * passes));
		}
		this.#first = Math.max(ownWay, turns);
		this.#slope = (endTime - this.#first) / passes;
		this.#end = passes === toFinish ? 'finish' : 'bend';
		if (prompts) {
			this.#promptRate = 1 - (users * ownTurn) / this.#first;
			const within = this.#passesIn(this.#promptLeft / this.#promptRate);
			if (within < passes) {
				passes = within;
				this.#end = 'prompt';
			}
		}
		this.#passes = passes;
		this.endsAt = this.#startsAt + this.#seconds(passes);
	}

	#seconds(passes: number): number {
		return passes * (this.#first + (this.#slope * passes) / 2);
	}

	#passesIn(time: number): number {
		const root = Math.sqrt(Math.max(0, this.#first * this.#first + 2 * this.#slope * time));
		return time === 0 ? 0 : (2 * time) / (this.#first + root);
	}
}
