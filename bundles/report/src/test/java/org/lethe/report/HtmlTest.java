package org.lethe.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Collections;
import org.junit.jupiter.api.Test;

class HtmlTest {
  @Test
  void textAndAttributesAreEscaped() {
    Html html =
        new Html().element("p", "<script>alert('1 & 2')</script>", "title", "\" onload=\"x");
    assertEquals(
        "<p title=\"&quot; onload=&quot;x\">"
            + "&lt;script&gt;alert(&#39;1 &amp; 2&#39;)&lt;/script&gt;</p>",
        html.toString());
  }

  @Test
  void charactersThatSteerAreReplacedAndOthersAreReferences() {
    assertEquals(
        "a?b?c? &#228; &#128512; ?",
        new Html().text("a\u001bb\u202ec\n \u00e4 \ud83d\ude00 \ud83d").toString());
    assertEquals("one\ntwo\n?", new Html().lines("one\r\ntwo\n\u0000", 100).toString());
  }

  @Test
  void aLongTextIsCut() {
    String cut = new Html().text("x".repeat(Html.LONGEST_TEXT + 1)).toString();
    assertEquals("x".repeat(Html.LONGEST_TEXT) + "...", cut);
    assertEquals("ab...", new Html().lines("abc", 2).toString());
    String list = new Html().list(Collections.nCopies(Html.MOST_ITEMS + 2, "x")).toString();
    assertTrue(list.contains("2 more are left out."), list);
  }
}
