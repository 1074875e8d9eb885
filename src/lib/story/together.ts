import { unbroken } from '#lib/figures/shared/stretch.ts';

const parts = /<(svg|style|table|h2)\b[\s\S]*?<\/\1>|<[^>]*>|[^<]+/g;

/** Keeps every value of the prose with its unit, and a machine's number with its name; drawings, tables and titles have no need. */
export const together = (html: string): string =>
	html.replace(parts, (part) => (part.startsWith('<') ? part : unbroken(part)));
