/** Tags that the page may hold, and the attributes on them. Whatever a model writes, no other comes out. */
const harmless =
  /^<(?:\/?(?:p|strong|em|s|code|ul|ol|li|h[1-6]|blockquote|table|thead|tbody|tr|th|td|button|span)|br|hr|pre|\/pre|pre tabindex="0"|code class="language-[^"<>]*"|ol start="\d+"|t[hd] style="text-align:(?:left|right|center)"|span class="(?:link|hljs-[\w -]+|language-\w+)"|button type="button" class="place" data-file="[^"<>:]*" data-line="\d+")>$/;

/** Of a page's HTML, what could do harm. */
export function unknownTags(html: string): string[] {
  return (html.match(/<[^>]*>?/g) ?? []).filter((tag) => !harmless.test(tag));
}
