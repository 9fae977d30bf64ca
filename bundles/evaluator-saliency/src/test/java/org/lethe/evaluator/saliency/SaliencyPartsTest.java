package org.lethe.evaluator.saliency;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.lethe.api.LetheException;
import org.lethe.api.request.Request;

class SaliencyPartsTest {
  private static final Set<String> MASKED = Set.of("Mouth", "Beak");
  private final List<String> warnings = new ArrayList<>();

  @Test
  void theFeaturesOfARequestComeFirst() {
    assertEquals(List.of("Mouth", "Beak"), parts(Request.of("Mouth"), "Beak", "Mouth"));
    assertEquals(List.of(), warnings);
  }

  @Test
  void filtersOfAPartAreMeasuredInIt() {
    assertEquals(List.of("Beak"), parts(new Request.Filters(Request.Filters.By.PART, "Beak")));
    assertEquals(List.of(), parts(new Request.Filters(Request.Filters.By.GROUP, "1")));
    assertEquals(
        List.of("Mouth"), parts(new Request.Filters(Request.Filters.By.FILTER, "1"), "Mouth"));
    assertEquals(List.of("Mouth"), parts(new Request.TaskClass("bird"), "Mouth"));
    assertEquals(List.of(), warnings);
  }

  @Test
  void aFeatureWithoutMasksIsLeftOut() {
    assertEquals(List.of("Mouth"), parts(Request.of("Male", "Mouth")));
    assertEquals(
        List.of("saliency: the dataset has no part masks of Male; no shares for it"), warnings);
  }

  @Test
  void aPartOfTheSettingsNeedsMasks() {
    assertEquals(
        "saliency: parts: the dataset has no part masks of Mout; did you mean Mouth?",
        refusal(MASKED, "Mout"));
    assertEquals(
        "saliency: parts: the dataset has no part masks of Eyeglasses; it has those of Beak, Mouth",
        refusal(MASKED, "Eyeglasses"));
    assertEquals(
        "saliency: parts: the dataset has no part masks of Mouth; it has none, leave the setting out",
        refusal(Set.of(), "Mouth"));
  }

  private List<String> parts(Request request, String... more) {
    return SaliencyParts.of(request, MASKED, List.of(more), warnings::add);
  }

  private static String refusal(Set<String> masked, String part) {
    return assertThrows(
            LetheException.class,
            () -> SaliencyParts.of(new Request.TaskClass("1"), masked, List.of(part), line -> {}))
        .getMessage();
  }
}
