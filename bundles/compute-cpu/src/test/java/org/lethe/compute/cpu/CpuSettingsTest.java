package org.lethe.compute.cpu;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.lethe.api.compute.Precision;
import org.lethe.torch.Bfloat16;

class CpuSettingsTest {

  private final List<String> warnings = new ArrayList<>();

  @Test
  void takesWhatIsAllowed() {
    assertEquals(
        new CpuSettings(0, 0, Precision.F32), CpuSettings.of("0", "0", "F32", warnings::add));
    assertEquals(
        new CpuSettings(3, 2, Precision.BF16), CpuSettings.of(" 3 ", " 2", "bf16 ", warnings::add));
    assertEquals(CpuSettings.AUTO, CpuSettings.of("Auto", "0", "F32", warnings::add).threads());
    assertEquals(
        Bfloat16.isNative() ? Precision.BF16 : Precision.F32,
        CpuSettings.of("1", "0", "auto", warnings::add).precision());
    assertEquals(List.of(), warnings);
  }

  @Test
  void aMistakeIsALineAndTheDefaultIsUsed() {
    assertEquals(
        new CpuSettings(0, 0, Precision.BF16), CpuSettings.of("-1", "0", "BF16", warnings::add));
    assertEquals(
        new CpuSettings(2, 0, Precision.F32), CpuSettings.of("2", "many", "F16", warnings::add));
    assertEquals(
        List.of(
            "etc/org.lethe.compute.cpu.cfg: threads = -1 is not allowed;"
                + " use auto or 0..999, 0 for one per core; until then it is 0",
            "etc/org.lethe.compute.cpu.cfg: lanes = many is not allowed;"
                + " use 0..99, 0 for two if there are two threads; until then it is 0",
            "etc/org.lethe.compute.cpu.cfg: precision = F16 is not allowed;"
                + " use F32, BF16 or auto; until then it is F32"),
        warnings);
  }

  @Test
  void noThreadCountIsTooWrong() {
    for (String word : List.of("", "four", "2.5", "4294967295", "99999999999")) {
      assertEquals(0, CpuSettings.of(word, "0", "F32", warnings::add).threads(), word);
    }
    assertEquals(5, warnings.size());
  }
}
