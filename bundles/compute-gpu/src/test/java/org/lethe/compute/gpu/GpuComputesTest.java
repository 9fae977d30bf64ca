package org.lethe.compute.gpu;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.lethe.api.compute.Precision;

class GpuComputesTest {

  @Test
  void aMistakeInTheConfigurationIsALineAndTheDefaultIsUsed() {
    List<String> warnings = new ArrayList<>();
    assertEquals(Precision.BF16, GpuComputes.precision("bf16 ", warnings::add));
    assertEquals(List.of(), warnings);
    assertEquals(Precision.F32, GpuComputes.precision("F16", warnings::add));
    assertEquals(
        List.of(
            "etc/org.lethe.compute.gpu.cfg: precision = F16 is not allowed;"
                + " use F32 or BF16; until then it is F32"),
        warnings);
  }
}
