import assert from 'node:assert/strict';
import { readXmlText } from '../../../../src/frameworks/reports/xmlText.ts';

describe('readXmlText', () => {
  it('reads entities, numbers, and what is no markup', () => {
    assert.equal(readXmlText('a &lt;b&gt; &amp;amp; &quot;c&quot; &apos;d&apos;'), 'a <b> &amp; "c" \'d\'');
    assert.equal(readXmlText('12&#10;&#x1F600;&#128512;'), '12\n😀😀');
    assert.equal(readXmlText('&lt;<![CDATA[<b> &lt; ]]>c<![CDATA[]]>'), '<<b> &lt; c');
  });

  it('leaves what is no escape as it is', () => {
    for (const text of ['', 'plain', 'a & b', '&unknown;', '&#1114112;', 'expected <20>', '<![CDATA[open'])
      assert.equal(readXmlText(text), text);
  });

  it('leaves out the codes that colour a terminal', () => {
    assert.equal(readXmlText('&#27;[31mred&#x1B;[0m <![CDATA[\u001b[1mbold\u001b[22m]]>'), 'red bold');
  });
});
