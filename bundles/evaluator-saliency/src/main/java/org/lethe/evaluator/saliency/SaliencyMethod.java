package org.lethe.evaluator.saliency;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.lethe.api.LetheException;
import org.lethe.api.settings.Names;

/** Kind of an attribution map. */
enum SaliencyMethod {
  /** Guided backpropagation (Springenberg et al. 2015), summed over the colours. */
  GUIDED,
  /** Gradient of the logit (Simonyan et al. 2014), summed over the colours. */
  GRADIENT,
  /** Grad-CAM at a layer (Selvaraju et al. 2017), resized to the image. */
  GRADCAM;

  /** Returns the name in recipes. */
  String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Returns the names of all methods. */
  static List<String> words() {
    return Arrays.stream(values()).map(SaliencyMethod::word).toList();
  }

  /**
   * Returns the methods with given names, each once, in the order of the enum.
   *
   * @throws LetheException if a name is unknown or the list is empty
   */
  static List<SaliencyMethod> of(List<String> names) {
    for (String name : names) {
      if (!words().contains(name)) {
        throw new LetheException(
            "%s: methods: there is no method %s%s; use one or more of %s"
                .formatted(
                    SaliencyEvaluator.ID,
                    name,
                    Names.suggestion(name, words()),
                    String.join(", ", words())));
      }
    }
    if (names.isEmpty()) {
      throw new LetheException(
          "%s: methods: the list is empty; use one or more of %s"
              .formatted(SaliencyEvaluator.ID, String.join(", ", words())));
    }
    return Arrays.stream(values()).filter(method -> names.contains(method.word())).toList();
  }
}
