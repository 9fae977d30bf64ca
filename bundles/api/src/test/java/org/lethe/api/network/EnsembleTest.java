package org.lethe.api.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.lethe.api.tensor.Tensor;
import org.lethe.api.tensor.Weights;

class EnsembleTest {
  private static final Shape IMAGES = new Shape(3, 4, 4);
  private final Network member = member();

  @Test
  void everyMemberIsTheNetwork() {
    for (int count : new int[] {2, 3, 12}) {
      Network all = Ensemble.of(member, count);
      assertEquals(count, Ensemble.size(all));
      for (int i = 0; i < count; i++) {
        assertEquals(member, Ensemble.member(all, i), i + " of " + count);
      }
      assertEquals(member.node("fc").shape(), all.node(all.output()).shape());
      assertEquals(count * member.parameters().size(), all.parameters().size());
      assertEquals(count * member.taps().size(), all.taps().size());
    }
  }

  @Test
  void theOutputIsTheMean() {
    Network all = Ensemble.of(member, 4);
    assertEquals(
        new Layer.Affine(List.of(.25f, .25f), List.of(0f, 0f)), all.node(all.output()).layer());
  }

  @Test
  void oneMemberIsTheNetworkItself() {
    assertSame(member, Ensemble.of(member, 1));
    assertEquals(1, Ensemble.size(member));
    assertSame(member, Ensemble.member(member, 0));
    Weights weights = weights(member, 1);
    assertSame(weights, Ensemble.member(member, weights, 0));
    assertSame(weights, Ensemble.with(member, weights(member, 2), 0, weights));
    assertThrows(IllegalArgumentException.class, () -> Ensemble.of(member, 0));
  }

  @Test
  void theWeightsOfOneMemberAreReplaced() {
    Network all = Ensemble.of(member, 3);
    Weights before = weights(all, 1);
    Weights other = weights(member, 2);
    Weights after = Ensemble.with(all, before, 1, other);
    assertEquals(List.copyOf(before.names()), List.copyOf(after.names()));
    assertEquals(other, Ensemble.member(all, after, 1));
    for (int kept : new int[] {0, 2}) {
      assertEquals(Ensemble.member(all, before, kept), Ensemble.member(all, after, kept));
    }
    assertNotEquals(before, after);
  }

  private static Weights weights(Network network, float value) {
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    for (Parameter parameter : network.parameters()) {
      float[] values = new float[(int) Tensor.count(parameter.extents())];
      Arrays.fill(values, value);
      tensors.put(parameter.name(), Tensor.of(values, parameter.extents()));
    }
    return Weights.of(tensors);
  }

  private static Network member() {
    Network.Builder b = Network.builder(IMAGES);
    b.add("conv", new Layer.Conv2d(3, 3, 3, 1, 1, true), "x");
    b.add("block.add", new Layer.Add(), "conv", "x");
    b.add("mean", new Layer.GlobalMean(), "block.add");
    b.add("fc", new Layer.Linear(3, 2), "mean");
    return b.initial("conv.bias", 3).build("fc", List.of("block.add", "mean"));
  }
}
