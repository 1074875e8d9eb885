import { hashParameters } from '#lib/embed/urlState.ts';

const reading = 0.45; // of the window's height: the chapter that has begun above this is the one being read

/** Points a link at a chapter, or hides it where there is none that way. */
function lead(link: HTMLAnchorElement | undefined, chapter: HTMLElement | undefined) {
	if (!link) return;
	link.hidden = chapter === undefined;
	if (chapter) link.href = `#${chapter.id}`;
}

/** Says in the bar which chapter is being read, the one before and the one after. */
function show(bar: HTMLElement, chapters: readonly HTMLElement[], chapter: HTMLElement) {
	const index = chapters.indexOf(chapter);
	const [back, next] = bar.querySelectorAll<HTMLAnchorElement>('[data-step]');
	bar.querySelector('[data-here]')!.textContent =
		`${index + 1} of ${chapters.length}: ${chapter.querySelector('h2')?.textContent?.trim()}`;
	for (const link of bar.querySelectorAll<HTMLAnchorElement>('details a'))
		if (link.hash === `#${chapter.id}`) link.setAttribute('aria-current', 'location');
		else link.removeAttribute('aria-current');
	lead(back, chapters[index - 1]);
	lead(next, chapters[index + 1]);
}

/** Tells whenever another chapter may be the one being read. */
function watch(chapters: readonly HTMLElement[], onread: (chapter: HTMLElement) => void) {
	// A jump passes over chapters without their crossing anything, so the one being read is found by where it stands.
	const observer = new IntersectionObserver(
		() => {
			const begun = chapters.filter(
				(chapter) => chapter.getBoundingClientRect().top <= innerHeight * reading
			);
			const last = begun.at(-1);
			if (last) onread(last);
		},
		{ rootMargin: `-${100 * reading}% 0px -${100 * (1 - reading)}% 0px` }
	);
	for (const chapter of chapters) observer.observe(chapter);
	return () => observer.disconnect();
}

/** Closes the list of chapters by Escape, by a choice from it and by a click elsewhere. */
function closes(list: HTMLDetailsElement) {
	const within = ({ target }: Event) =>
		target instanceof Element && list.contains(target) && target.closest('a') === null;
	const close = (event: Event) => {
		const left = event.type === 'keydown' ? (event as KeyboardEvent).key === 'Escape' : !within(event);
		if (!list.open || !left) return;
		list.open = false;
		if (event.type === 'keydown') list.querySelector('summary')?.focus();
	};
	document.addEventListener('keydown', close);
	document.addEventListener('click', close);
	return () => {
		document.removeEventListener('keydown', close);
		document.removeEventListener('click', close);
	};
}

/**
 * Keeps the bar of chapters in step with the reader: which one is being read, the one before and the one after. Opens
 * the chapter whose figure the page's link names. Without it the bar is a list of links.
 */
export function followChapters(story: HTMLElement) {
	const chapters = [...story.querySelectorAll<HTMLElement>('section.chapter')];
	const bar = story.querySelector<HTMLElement>('[data-chapters]');
	if (!bar) return;
	const leave = [
		watch(chapters, (chapter) => show(bar, chapters, chapter)),
		closes(bar.querySelector('details')!)
	];
	document.getElementById(hashParameters(location.hash).get('fig') ?? '')?.scrollIntoView();
	return () => leave.forEach((one) => one());
}
