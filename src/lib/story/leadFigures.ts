import type { FigureLine } from '#lib/embed/figureLine.ts';
import { hashParameters, replaceHash } from '#lib/embed/urlState.ts';

const reading = 0.56; // of the window's height: the step that has begun above this is the one being read
const farAbove = 1e6; // px; more than any story is long
const beside = '(min-width: 1100px)'; // as in story.css: elsewhere a figure is not in sight while its words are read

/** A chapter whose words lead its figure. */
type Led = {
	readonly figure: string;
	readonly place: HTMLElement;
	readonly steps: readonly HTMLElement[];
	current: HTMLElement | undefined;
	/** The reader has taken the figure in hand: it is his. */
	taken: boolean;
};

const ledIn = (story: HTMLElement): readonly Led[] =>
	[...story.querySelectorAll<HTMLElement>('.chapter:has(.step)')].map((chapter) => ({
		figure: chapter.id,
		place: chapter.querySelector<HTMLElement>('[data-island]')!,
		steps: [...chapter.querySelectorAll<HTMLElement>('[data-show]')],
		current: undefined,
		taken: hashParameters(location.hash).get('fig') === chapter.id
	}));

/** Makes figures show what the text beside them speaks of: when a step is read, and whenever its link is followed. */
export class Leader {
	readonly #lines = new Map<string, FigureLine>();
	#led: readonly Led[] = [];

	/** Takes the line to a figure that woke; a step that is being read is shown at once. */
	readonly ready = (figure: string, line: FigureLine) => {
		this.#lines.set(figure, line);
		const led = this.#led.find((one) => one.figure === figure);
		if (led?.current && !led.taken) this.#show(led, led.current);
	};

	/** Follows the reader through a story. Nothing is scrolled but where a link to a figure out of sight is followed. */
	readonly follow = (story: HTMLElement) => {
		this.#led = ledIn(story);
		const wide = matchMedia(beside);
		const observer = new IntersectionObserver(
			(entries) => {
				if (wide.matches) for (const led of this.#passedBy(entries)) this.#read(led);
			},
			// All that lies above the line counts, however far: a jump may pass steps without their crossing the line.
			{ rootMargin: `${farAbove}px 0px -${100 * (1 - reading)}% 0px` }
		);
		for (const { steps } of this.#led) for (const step of steps) observer.observe(step);
		const leave = new AbortController();
		const { signal } = leave;
		story.addEventListener('click', (event) => this.#click(event), { signal });
		for (const led of this.#led) this.#watch(led, signal);
		return () => {
			observer.disconnect();
			leave.abort();
		};
	};

	#passedBy(entries: readonly IntersectionObserverEntry[]): readonly Led[] {
		return this.#led.filter(({ steps }) =>
			entries.some(({ target }) => steps.includes(target as HTMLElement))
		);
	}

	/** Finds the step being read; the first before any is. */
	#read(led: Led) {
		const begun = led.steps.findLast((step) => step.getBoundingClientRect().top <= innerHeight * reading);
		const step = begun ?? led.steps[0];
		if (!step || step === led.current) return;
		led.current = step;
		if (!led.taken) this.#show(led, step);
	}

	#show(led: Led, step: HTMLElement): string | undefined {
		const line = this.#lines.get(led.figure);
		if (!line) return;
		const settings = hashParameters(line.hash());
		for (const [key, value] of new URLSearchParams(step.dataset.show)) settings.set(key, value);
		line.read(`#${settings}`);
		for (const other of led.steps) other.toggleAttribute('data-shown', other === step);
		return line.hash();
	}

	/** A figure that the reader handles, or that a link has set, is no longer led; what it shows is no step's. */
	#watch(led: Led, signal: AbortSignal) {
		const take = () => {
			led.taken = true;
			for (const step of led.steps) step.removeAttribute('data-shown');
		};
		led.place.addEventListener('pointerdown', take, { signal });
		led.place.addEventListener('keydown', ({ key }) => key !== 'Tab' && take(), { signal });
		addEventListener('hashchange', () => hashParameters(location.hash).get('fig') === led.figure && take(), {
			signal
		});
	}

	#click(event: MouseEvent) {
		const link = event.target instanceof Element && event.target.closest('.step > a');
		const step = link && link.closest<HTMLElement>('.step');
		const led = this.#led.find(({ steps }) => step && steps.includes(step));
		if (!step || !led || event.ctrlKey || event.metaKey || event.shiftKey) return;
		event.preventDefault();
		led.taken = false;
		led.current = step; // for a figure that is still to wake
		const hash = this.#show(led, step);
		if (hash) replaceHash(hashParameters(hash));
		const { top, bottom } = led.place.getBoundingClientRect();
		if (top > innerHeight * reading || bottom < innerHeight * (1 - reading)) led.place.scrollIntoView();
	}
}
