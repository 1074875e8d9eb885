import { hashParameters } from '#lib/embed/urlState.ts';

const reading = 0.45; // of the window's height: the chapter that has begun above this is the one being read

/**
 * Keeps the bar of chapters in step with the reader: which one is being read, the one before and the one after. Opens
 * the chapter whose figure the page's link names. Without it the bar is a list of links.
 */
export function followChapters(story: HTMLElement) {
	const chapters = [...story.querySelectorAll<HTMLElement>('section.chapter')];
	const bar = story.querySelector<HTMLElement>('[data-chapters]');
	if (!bar) return;
	const list = bar.querySelector('details')!;
	const here = bar.querySelector('[data-here]')!;
	const [back, next] = bar.querySelectorAll<HTMLAnchorElement>('[data-step]');

	const lead = (link: HTMLAnchorElement | undefined, chapter: HTMLElement | undefined) => {
		if (!link) return;
		link.hidden = chapter === undefined;
		if (chapter) link.href = `#${chapter.id}`;
	};
	const show = (chapter: HTMLElement) => {
		const index = chapters.indexOf(chapter);
		here.textContent = `${index + 1} of ${chapters.length}: ${chapter.querySelector('h2')?.textContent?.trim()}`;
		for (const link of list.querySelectorAll('a'))
			if (link.hash === `#${chapter.id}`) link.setAttribute('aria-current', 'location');
			else link.removeAttribute('aria-current');
		lead(back, chapters[index - 1]);
		lead(next, chapters[index + 1]);
	};
	// A jump passes over chapters without their crossing anything, so the one being read is found by where it stands.
	const observer = new IntersectionObserver(
		() => {
			const begun = chapters.filter(
				(chapter) => chapter.getBoundingClientRect().top <= innerHeight * reading
			);
			const last = begun.at(-1);
			if (last) show(last);
		},
		{ rootMargin: `-${100 * reading}% 0px -${100 * (1 - reading)}% 0px` }
	);
	for (const chapter of chapters) observer.observe(chapter);

	const close = (event: Event) => {
		const left = event.type === 'keydown' ? (event as KeyboardEvent).key === 'Escape' : !within(event);
		if (!list.open || !left) return;
		list.open = false;
		if (event.type === 'keydown') list.querySelector('summary')?.focus();
	};
	const within = ({ target }: Event) =>
		target instanceof Element && list.contains(target) && target.closest('a') === null;
	document.addEventListener('keydown', close);
	document.addEventListener('click', close);
	document.getElementById(hashParameters(location.hash).get('fig') ?? '')?.scrollIntoView();
	return () => {
		observer.disconnect();
		document.removeEventListener('keydown', close);
		document.removeEventListener('click', close);
	};
}
