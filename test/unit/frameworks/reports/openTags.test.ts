import assert from 'node:assert/strict';
import { closeTags, openTags } from '../../../../src/frameworks/reports/openTags.ts';

describe('openTags', () => {
  it('gives the tags that are open where the text ends, as they were written', () => {
    assert.equal(
      openTags('log\n<?xml version="1.0"?>\n<testsuites name="a > b">\n <testsuite>\n  <testcase/>'),
      '<testsuites name="a > b"><testsuite>',
    );
    assert.equal(openTags('<testsuite><testcase name="x"><failure>no</failure></testcase>'), '<testsuite>');
  });

  it('goes on in the middle of a tag, or of a part that is no markup', () => {
    assert.equal(openTags('<testsuite>\n<testcase name="multi'), '<testsuite><testcase name="multi');
    assert.equal(openTags('<testsuite><system-out><![CDATA[a <b> c'), '<testsuite><system-out><![CDATA[');
    assert.equal(openTags('<testsuite><system-out><![CDATA[<b>]]>'), '<testsuite><system-out>');
    assert.equal(openTags('<testsuite><!-- a <b> c'), '<testsuite><!--');
  });

  it('is empty where no report is open', () => {
    assert.equal(openTags(''), '');
    assert.equal(openTags('at <anonymous> <div>'), '');
    assert.equal(openTags('<testsuites><testsuite></testsuite></testsuites>\nat <anonymous>'), '');
    assert.equal(openTags('</testsuite></testsuites>'), '');
  });
});

describe('closeTags', () => {
  it('closes what is open where the text ends, without the tag that it ends in the middle of', () => {
    assert.equal(
      closeTags('<testsuite><testcase name="a">'),
      '<testsuite><testcase name="a"></testcase></testsuite>',
    );
    assert.equal(closeTags('<testsuite> <testcase name="multi'), '<testsuite> </testsuite>');
    assert.equal(
      closeTags('<testsuite><system-out><![CDATA[a <b> c'),
      '<testsuite><system-out><![CDATA[a <b> c]]></system-out></testsuite>',
    );
    assert.equal(closeTags('<testsuite><!-- a'), '<testsuite><!-- a--></testsuite>');
  });

  it('leaves a text as it is in which no report is open', () => {
    for (const text of ['', 'at <anonymous> <div', '<testsuite></testsuite>\nthe end'])
      assert.equal(closeTags(text), text);
  });
});
