// SPDX-License-Identifier: GPL-3.0-or-later
// What a reader would stumble over on the page as it is laid out now: a list of
// "kind: where: text (numbers)".  Run in the page by scripts/check-page.
(function (least) {
	'use strict';
	const faults = [];
	const root = document.documentElement;
	const short = text => text.trim().replace(/\s+/g, ' ').slice(0, 60);
	const round = number => Math.round(number * 10) / 10;

	function where(element) {
		const section = element.closest('section');
		const head = section && section.querySelector('h2');
		const svg = element.closest('svg');
		const own = element.tagName + (element.classList.length ? '.' + [...element.classList].join('.') : '');
		return (head ? short(head.textContent) + ' > ' : '') +
			(svg && svg !== element ? 'svg#' + svg.getAttribute('aria-labelledby').split('-')[0] + ' ' : '') + own;
	}
	function fault(kind, element, text, numbers) {
		faults.push(`${kind}: ${where(element)}: "${short(text)}" (${numbers})`);
	}

	/* --- colours ------------------------------------------------------------------------- */
	function colour(text) {
		const parts = (text.match(/[\d.]+/g) || []).map(Number);
		if (text.startsWith('color(srgb'))
			return [parts[0] * 255, parts[1] * 255, parts[2] * 255, parts.length > 3 ? parts[3] : 1];
		return parts.length < 3 ? [0, 0, 0, 0] : [parts[0], parts[1], parts[2], parts.length > 3 ? parts[3] : 1];
	}
	const over = (top, under) => [0, 1, 2].map(i => top[i] * top[3] + under[i] * (1 - top[3])).concat(1);
	function luminance(c) {
		const [r, g, b] = c.map(v => (v /= 255) <= 0.04045 ? v / 12.92 : Math.pow((v + 0.055) / 1.055, 2.4));
		return 0.2126 * r + 0.7152 * g + 0.0722 * b;
	}
	function contrast(a, b) {
		const [high, low] = [luminance(a), luminance(b)].sort((x, y) => y - x);
		return (high + 0.05) / (low + 0.05);
	}
	function opacity(element) {
		let all = 1;
		for (; element; element = element.parentElement)
			all *= Number(getComputedStyle(element).opacity);
		return all;
	}
	function ground(element) {
		const layers = [];
		for (; element; element = element.parentElement)
			layers.push(colour(getComputedStyle(element).backgroundColor));
		// Paper has no background; the printer is not asked to paint one.
		const dark = !matchMedia('print').matches && matchMedia('(prefers-color-scheme: dark)').matches;
		const paper = dark ? [18, 18, 18, 1] : [255, 255, 255, 1];
		if (matchMedia('print').matches)
			return paper;
		return layers.reverse().reduce((under, layer) => over(layer, under), paper);
	}
	function check_contrast(element, text, ink, grounds) {
		ink[3] *= opacity(element);
		for (const under of grounds) {
			const ratio = contrast(over(ink, under), under);
			if (ratio < 4.5)
				fault('contrast', element, text, `${round(ratio * 10) / 10}:1 of 4.5:1`);
		}
	}

	/* --- texts --------------------------------------------------------------------------- */
	// Letters stand lower than the box of their line begins, and higher than it ends.
	const ink_box = r => ({ left: r.left + 0.5, right: r.right - 0.5, top: r.top + 0.2 * r.height,
		bottom: r.bottom - 0.14 * r.height, height: r.height });
	const meet = (a, b) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
	const boxes = [];

	function visit_html(node) {
		const element = node.parentElement, style = getComputedStyle(element);
		const range = document.createRange();
		range.selectNodeContents(node);
		const block = element.closest('article,td,th,li,p,figcaption,h1,h2,h3,summary,footer,main');
		const frame = block.getBoundingClientRect();
		for (const rect of range.getClientRects()) {
			if (rect.width < 0.5)
				continue;
			const box = ink_box(rect);
			boxes.push({ box, element, text: node.data });
			if (rect.left < frame.left - 1 || rect.right > frame.right + 1 ||
			    box.top < frame.top - 1 || box.bottom > frame.bottom + 1)
				fault('outside', element, node.data,
					`text ${round(rect.left)}..${round(rect.right)} in ${block.tagName} ${round(frame.left)}..${round(frame.right)}`);
		}
		check_contrast(element, node.data, colour(style.color), [ground(element)]);
		check_size(element, node.data, parseFloat(style.fontSize));
	}
	function check_size(element, text, size) {
		if (size < least - 0.05)
			fault('small', element, text, `${round(size)} px of ${least} px`);
	}

	/* Shapes that text may stand on. */
	const quiet = '.grid,.ph,.rope,.dens,.zero';
	function shapes_of(svg) {
		return [...svg.querySelectorAll('path,rect,line,circle,use')].filter(s => !s.closest('defs')).map(shape =>
			({ shape, style: getComputedStyle(shape), rect: widened(shape.getBoundingClientRect()) }));
	}
	// A box knows no line width, and that of a level line has no height.
	const widened = r => ({ left: r.left - 2, right: r.right + 2, top: r.top - 2, bottom: r.bottom + 2 });
	function is_on(shape, style, box) {
		const back = shape.getScreenCTM().inverse();
		for (const x of [0.05, 0.35, 0.65, 0.95])
			for (const y of [0.1, 0.5, 0.9]) {
				const point = new DOMPoint(box.left + x * (box.right - box.left),
					box.top + y * (box.bottom - box.top)).matrixTransform(back);
				if (style.stroke !== 'none' && shape.isPointInStroke(point))
					return true;
				if (style.fill !== 'none' && shape.isPointInFill(point))
					return true;
			}
		return false;
	}
	function visit_svg_text(element, svg, shapes) {
		const style = getComputedStyle(element), rect = element.getBoundingClientRect();
		const frame = svg.getBoundingClientRect(), box = ink_box(rect);
		const grounds = [ground(svg)];
		boxes.push({ box, element, text: element.textContent });
		if (rect.left < frame.left - 0.5 || rect.right > frame.right + 0.5 ||
		    box.top < frame.top - 0.5 || box.bottom > frame.bottom + 0.5)
			fault('outside', element, element.textContent,
				`text ${round(rect.left)}..${round(rect.right)} x ${round(box.top)}..${round(box.bottom)} in svg ` +
				`${round(frame.left)}..${round(frame.right)} x ${round(frame.top)}..${round(frame.bottom)}`);
		for (const { shape, style: paint, rect: at } of shapes) {
			if (!meet(at, box))
				continue;
			if (shape.tagName === 'use') {
				fault('on drawing', element, element.textContent, 'use');
			} else if (is_on(shape, paint, box)) {
				if (!shape.matches(quiet))
					fault('on drawing', element, element.textContent, shape.getAttribute('class'));
				if (paint.fill !== 'none') {
					const fill = colour(paint.fill);
					fill[3] *= opacity(shape);
					grounds.push(over(fill, grounds[0]));
				}
			}
		}
		check_contrast(element, element.textContent, colour(style.fill), grounds);
		check_size(element, element.textContent, parseFloat(style.fontSize) * element.getScreenCTM().d);
	}
	function visit_svg(svg) {
		const child = tag => [...svg.children].find(c => c.tagName === tag);
		const shapes = shapes_of(svg);
		for (const tag of ['title', 'desc'])
			if (!child(tag) || !child(tag).textContent.trim())
				fault('unnamed', svg, '', 'no ' + tag);
		const drawn = a => !['class', 'id', 'href', 'aria-labelledby'].includes(a.name);
		if ([...svg.querySelectorAll('*')].some(e => [...e.attributes].some(a => drawn(a) && /nan|inf/i.test(a.value))))
			fault('number', svg, '', 'NaN or infinity');
		for (const text of svg.querySelectorAll('text'))
			visit_svg_text(text, svg, shapes);
	}

	function check_overlaps() {
		boxes.sort((a, b) => a.box.top - b.box.top);
		let open = [];
		for (const one of boxes) {
			open = open.filter(other => other.box.bottom > one.box.top);
			for (const other of open)
				if (meet(one.box, other.box))
					fault('overlap', one.element, one.text,
						`and "${short(other.text)}" at ${round(one.box.left)},${round(one.box.top)}`);
			open.push(one);
		}
	}

	/* --- the page ------------------------------------------------------------------------ */
	for (const details of document.querySelectorAll('details'))
		details.open = details.open || !matchMedia('print').matches;
	if (root.scrollWidth > innerWidth)
		fault('scroll', document.body, '', `page ${root.scrollWidth} px wide, window ${innerWidth}`);
	for (const element of document.body.querySelectorAll('*')) {
		if (element.closest('svg') || !element.checkVisibility())
			continue;
		if (element.clientWidth > 0 && element.scrollWidth > element.clientWidth + 1)
			fault('scroll', element, element.textContent, `${element.scrollWidth} px in ${element.clientWidth}`);
		const before = getComputedStyle(element, '::before');
		if (before.content !== 'none' && before.content !== 'normal' && before.content !== '""') {
			check_contrast(element, before.content, colour(before.color), [ground(element)]);
			check_size(element, before.content, parseFloat(before.fontSize));
		}
	}
	const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
	for (let node = walker.nextNode(); node; node = walker.nextNode())
		if (node.data.trim() && !node.parentElement.closest('svg,style,script') && node.parentElement.checkVisibility())
			visit_html(node);
	for (const svg of document.querySelectorAll('svg'))
		if (svg.checkVisibility() && svg.getBoundingClientRect().width > 0)
			visit_svg(svg);
	check_overlaps();
	for (const element of document.querySelectorAll('.card,figure:not(.ras),tr,.two'))
		if (matchMedia('print').matches && getComputedStyle(element).breakInside !== 'avoid') {
			fault('page break', element, element.textContent, 'may fall inside');
			break;
		}
	return { faults, texts: boxes.length, width: innerWidth };
})
