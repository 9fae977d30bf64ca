package org.lethe.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Checks of HTML. */
final class Markup {
  private static final Pattern TAG =
      Pattern.compile("<(/?)([a-z0-9]+)((?: [a-z0-9A-Z-]+=\"[^\"<>]*\")*)>");
  private static final Set<String> VOID = Set.of("meta", "img");

  private Markup() {}

  /** Checks that every element ends in order, and that nothing but markup and ASCII is left. */
  static void assertWhole(String html) {
    Deque<String> open = new ArrayDeque<>();
    Matcher tags = TAG.matcher(html);
    while (tags.find()) {
      if (!tags.group(1).isEmpty()) {
        assertEquals(open.pop(), tags.group(2));
      } else if (!VOID.contains(tags.group(2))) {
        open.push(tags.group(2));
      }
    }
    assertTrue(open.isEmpty(), open::toString);
    String text = TAG.matcher(html).replaceAll("").replace("<!DOCTYPE html>", "");
    assertTrue(text.indexOf('<') < 0, "an open bracket");
    assertTrue(html.chars().allMatch(c -> c == '\n' || (c >= ' ' && c <= '~')), "ASCII");
  }

  /** Returns the values of an attribute of all elements with a name. */
  static List<String> attributes(String html, String element, String attribute) {
    return Pattern.compile("<" + element + "\\b[^>]* " + attribute + "=\"([^\"]*)\"")
        .matcher(html)
        .results()
        .map(found -> found.group(1))
        .toList();
  }

  /** Returns the texts of all elements with a name. */
  static List<String> texts(String html, String element) {
    return Pattern.compile("<" + element + "(?: [^>]*)?>([^<]*)")
        .matcher(html)
        .results()
        .map((MatchResult found) -> found.group(1))
        .toList();
  }
}
