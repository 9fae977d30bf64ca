package org.lethe.dataset.pascalpart;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Names under which parts of the left and right, front and back, and numbered parts are merged. */
final class PartNames {
  private static final List<Pattern> SIDES =
      List.of(
          Pattern.compile("[lr](eye|ear|ebrow|wing|horn|hand|foot)"),
          Pattern.compile("[lr][ul](arm)"),
          Pattern.compile("[lr][fb]?[ul]?(leg)"),
          Pattern.compile("[lr][fb](pa|ho)"),
          Pattern.compile("(.+)_[0-9]+"));

  private PartNames() {}

  /** Returns the merged name of a part; the name itself if it is not merged. */
  static String merged(String name) {
    for (Pattern sides : SIDES) {
      Matcher found = sides.matcher(name);
      if (found.matches()) {
        return switch (found.group(1)) {
          case "pa" -> "paw";
          case "ho" -> "hoof";
          case "ebrow" -> "eyebrow";
          default -> found.group(1);
        };
      }
    }
    return name;
  }
}
