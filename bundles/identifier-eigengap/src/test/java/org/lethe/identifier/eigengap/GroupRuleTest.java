package org.lethe.identifier.eigengap;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lethe.api.settings.Settings;

class GroupRuleTest {
  @ParameterizedTest
  @CsvSource({"GAP, SHIFTED, 1", "PAPER, SHIFTED, 5", "GAP, CLIPPED, 5", "FIXED, CLIPPED, 3"})
  void fivePlantedGroupsAreCounted(GroupRule rule, Affinity affinity, int expected) {
    assertEquals(expected, rule.groups(Planted.EIGENVALUES.get(affinity), options(Map.of("k", 3))));
  }

  /** Gaps 1 to 6 are .1, .5, .2, .4, .3, .6. */
  @Test
  void gapsBeyondTheGreatestNumberOfGroupsDoNotCount() {
    double[] eigenvalues = {0, .1, .6, .8, 1.2, 1.5, 2.1};
    assertEquals(6, GroupRule.GAP.groups(eigenvalues, options(Map.of())));
    assertEquals(6, GroupRule.PAPER.groups(eigenvalues, options(Map.of())));
    assertEquals(2, GroupRule.GAP.groups(eigenvalues, options(Map.of("maxGroups", 5))));
    assertEquals(3, GroupRule.PAPER.groups(eigenvalues, options(Map.of("maxGroups", 3))));
  }

  @Test
  void oneEigenvalueIsOneGroup() {
    assertEquals(1, GroupRule.GAP.groups(new double[] {0}, options(Map.of())));
    assertEquals(1, GroupRule.PAPER.groups(new double[] {0}, options(Map.of())));
  }

  private static EigengapOptions options(Map<String, Object> given) {
    return EigengapOptions.of(Settings.check(EigengapOptions.SETTINGS, given));
  }
}
