package org.lethe.dataset.pascalpart;

import java.util.HashSet;
import java.util.List;
import org.lethe.api.settings.Names;
import org.lethe.api.settings.Problem;

/** Checks of settings that are lists. */
final class SettingChecks {
  /** The classes of objects of PASCAL VOC. */
  private static final List<String> CATEGORIES =
      List.of(
          "aeroplane",
          "bicycle",
          "bird",
          "boat",
          "bottle",
          "bus",
          "car",
          "cat",
          "chair",
          "cow",
          "diningtable",
          "dog",
          "horse",
          "motorbike",
          "person",
          "pottedplant",
          "sheep",
          "sofa",
          "train",
          "tvmonitor");

  private static final int MOST_PARTS = 100;

  private SettingChecks() {}

  static void categories(List<String> given, List<Problem> problems) {
    names("categories", given, problems);
    if (given.isEmpty()) {
      problems.add(new Problem("categories", "name at least one class, e.g. [bird]"));
    }
    for (String name : given) {
      if (!CATEGORIES.contains(name)) {
        String hint = Names.suggestion(name, CATEGORIES);
        problems.add(
            new Problem("categories", "%s is no class of PASCAL VOC%s".formatted(name, hint)));
      }
    }
  }

  static void parts(List<String> given, boolean merge, List<Problem> problems) {
    names("parts", given, problems);
    if (given.size() > MOST_PARTS) {
      problems.add(new Problem("parts", "name at most " + MOST_PARTS));
    }
    for (String name : given) {
      String merged = PartNames.merged(name);
      if (!name.matches("[A-Za-z0-9_]{1," + Budget.NAME + "}")) {
        problems.add(new Problem("parts", "use letters, digits and _, at most " + Budget.NAME));
      } else if (merge && !merged.equals(name)) {
        problems.add(
            new Problem(
                "parts",
                "%s is merged into %s; name that, or set merge: false".formatted(name, merged)));
      }
    }
  }

  private static void names(String path, List<String> given, List<Problem> problems) {
    if (new HashSet<>(given).size() < given.size()) {
      problems.add(new Problem(path, "a name occurs twice"));
    }
  }
}
