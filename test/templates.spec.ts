import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { templateFaults } from './support/template-faults.js';

const templates = readdirSync('views', { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('.hbs'))
  .map((path) => path.replaceAll('\\', '/'));

describe('every template', () => {
  it('prints only where Handlebars escapes, holds no script or style, and sends its forms safely', () => {
    const faults = templates.flatMap((path) =>
      templateFaults(path, readFileSync(join('views', path), 'utf8')).map(
        (why) => `${path} ${why}`,
      ),
    );
    expect(faults).toEqual([]);
  });
});

describe('the check on templates', () => {
  it('lets through what is sound', () => {
    const sound = `{{!-- <a onclick="x"> <p style="x"> --}}
      <a href="{{href}}" class="a {{#if isOpen}}open{{/if}}"{{#if isCurrent}} aria-current="page"{{/if}}>
        {{icon "check" klasse="i--sm"}} {{name}}</a>
      <option value='{{value}}' {{#if isChosen}}selected{{else}}hidden{{/if}}>{{label}}</option>
      <form method="post" action="{{action}}">{{> csrf}}<button disabled>Bewaar</button></form>
      <form action="/zoek"><input name="q" value="{{q}}"></form>
      <script src="{{@frame.script}}" defer></script>`;
    expect(templateFaults('students/list.hbs', sound)).toEqual([]);
    expect(templateFaults('layouts/app.hbs', '<main>{{{body}}}</main>')).toEqual([]);
  });

  it.each([
    ['<p>{{{note}}}</p>', '{{{note}}} prints without escaping'],
    ['<p>{{& note}}</p>', '{{& note}} prints without escaping'],
    ['<p>{{{body}}}</p>', '{{{body}}} prints without escaping'],
    ['<input value={{value}}>', 'value= has no quotes'],
    ['<a href=/leerlingen/{{id}}>x</a>', 'href= has no quotes'],
    ['<input {{attributes}}>', '<input> prints outside a quoted attribute'],
    ['<p data-{{key}}="x">', '<p> prints outside a quoted attribute'],
    ['<button onClick="go()">x</button>', 'onclick= runs script inside the page'],
    ['<p class="a > b" style="color: red">', 'style= is refused by the security policy'],
    ['<p class="x onclick=go()>', 'a tag without an end, or with a quote too many'],
    ['<style>p { color: red }</style>', '<style> is refused by the security policy'],
    ['<script>go()</script>', '<script> with content is refused by the security policy'],
    [
      '<script src="/a.js">go()</script>',
      '<script> with content is refused by the security policy',
    ],
    [
      '<form class="x" method="post"><button>x</button></form>',
      'a form that posts needs {{> csrf}}',
    ],
    ['<form method=POST></form>{{> csrf}}', 'a form that posts needs {{> csrf}}'],
    ['<form action="/zoek">{{> csrf}}</form>', '{{> csrf}} would stand in the address'],
  ])('finds the fault in %s', (planted, why) => {
    expect(templateFaults('students/list.hbs', `<p>\n${planted}`)).toEqual([`line 2: ${why}`]);
  });
});
