package org.lethe.api.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class NetworkTest {

  @Test
  void infersShapesAndParameters() {
    Network.Builder builder = Network.builder(new Shape(3, 7, 7));
    String conv = builder.add("conv1", new Layer.Conv2d(3, 4, 3, 2, 1, false), "x");
    String norm = builder.add("bn1", new Layer.BatchNorm2d(4), conv);
    String mean = builder.add("pool", new Layer.GlobalMean(), norm);
    Network network =
        builder.build(builder.add("fc", new Layer.Linear(4, 2), mean), List.of("bn1"));

    assertEquals(new Shape(4, 4, 4), network.node("conv1").shape());
    assertEquals(Shape.vector(2), network.node("fc").shape());
    assertEquals(
        List.of(
            "conv1.weight",
            "bn1.weight",
            "bn1.bias",
            "bn1.running_mean",
            "bn1.running_var",
            "bn1.num_batches_tracked",
            "fc.weight",
            "fc.bias"),
        network.parameters().stream().map(Parameter::name).toList());
    assertEquals(2 * 3 * 9 * 4 * 16 + 2 * 4 * 2, network.flops());
    assertTrue(network.summary().contains("conv1"));
  }

  @Test
  void aLayerIsANodeOrTheLastNodeOfAModule() {
    Network network = deep();
    assertEquals(Optional.of("layer3.0.conv"), network.layer("layer3.0.conv"));
    assertEquals(Optional.of("layer3.0.conv"), network.layer("layer3.0"));
    assertEquals(Optional.of("layer3.1.relu"), network.layer("layer3"));
    assertEquals(Optional.empty(), network.layer("layer"));
    assertEquals(
        List.of("x", "layer3", "layer3.0", "layer3.0.conv", "layer3.1", "layer3.1.relu", "pool"),
        network.layers());
  }

  @Test
  void vectorsAreNoMaps() {
    assertEquals(List.of("layer3.0.conv"), deep().mapTaps());
    assertFalse(Shape.vector(9).hasPixels());
    assertTrue(new Shape(1, 2, 1).hasPixels());
    assertTrue(new Shape(1, 1, 2).hasPixels());
  }

  private static Network deep() {
    Network.Builder b = Network.builder(new Shape(3, 7, 7));
    b.add("layer3.0.conv", new Layer.Conv2d(3, 4, 3, 2, 1, false), "x");
    b.add("layer3.1.relu", new Layer.Relu(), "layer3.0.conv");
    b.add("pool", new Layer.GlobalMean(), "layer3.1.relu");
    return b.build("pool", List.of("layer3.0.conv", "pool"));
  }

  @Test
  void aWindowIsNoLargerThanItsPaddedInput() {
    Network.Builder builder = Network.builder(new Shape(3, 4, 1));
    assertThrows(
        IllegalArgumentException.class,
        () -> builder.add("pool", new Layer.MaxPool2d(2, 2, 0), "x"));
    assertThrows(
        IllegalArgumentException.class,
        () -> builder.add("pool", new Layer.MaxPool2d(2, 2, 2), "x"),
        "the engine pads by half a window at most");
    String message =
        assertThrows(
                IllegalArgumentException.class,
                () -> builder.add("conv", new Layer.Conv2d(3, 8, 4, 2, 1, true), "x"))
            .getMessage();
    assertEquals("conv has a window of 4x4, larger than 3x4x1 padded by 1", message);
    builder.add("fits", new Layer.Conv2d(3, 8, 3, 2, 1, true), "x");
    assertEquals(new Shape(8, 2, 1), builder.shape("fits"));
  }

  @Test
  void refusesWhatDoesNotFit() {
    Network.Builder builder = Network.builder(new Shape(3, 8, 8));
    builder.add("half", new Layer.MaxPool2d(2, 2, 0), "x");
    assertThrows(
        IllegalArgumentException.class, () -> builder.add("sum", new Layer.Add(), "x", "half"));
    assertThrows(IllegalArgumentException.class, () -> builder.add("half", new Layer.Relu(), "x"));
    assertThrows(
        IllegalArgumentException.class, () -> builder.add("more", new Layer.Relu(), "nowhere"));
    assertThrows(
        IllegalArgumentException.class,
        () -> builder.add("conv", new Layer.Conv2d(4, 8, 3, 1, 1, true), "x"));
  }

  @Test
  void oneBehindAnotherIsOneNetworkWithTheNamesOfBoth() {
    Network both = gate().then(head(new Shape(3, 8, 8)), "remover.", "model.");
    assertEquals(
        List.of("x", "remover.conv", "remover.mask", "remover.masked", "model.pool", "model.fc"),
        both.nodes().stream().map(Node::name).toList());
    assertEquals(List.of("x", "remover.mask"), both.node("remover.masked").inputs());
    assertEquals(List.of("remover.masked"), both.node("model.pool").inputs());
    assertEquals("model.fc", both.output());
    assertEquals(List.of("remover.mask", "model.pool"), both.taps());
    assertEquals(Map.of("remover.conv.bias", 3f), both.initial());
    assertEquals(
        List.of("remover.conv.weight", "remover.conv.bias", "model.fc.weight", "model.fc.bias"),
        both.parameters().stream().map(Parameter::name).toList());
    assertEquals(gate().flops() + head(new Shape(3, 8, 8)).flops(), both.flops());
  }

  @Test
  void aNetworkThatComputesNothingPassesItsInputOn() {
    Network nothing = Network.builder(new Shape(3, 8, 8)).build("x", List.of("x"));
    Network before = nothing.then(gate(), "a.", "b.");
    assertEquals(List.of("x", "b.mask"), before.node("b.masked").inputs());
    assertEquals(List.of("x", "b.mask"), before.taps());
    Network after = gate().then(nothing, "a.", "b.");
    assertEquals("a.masked", after.output());
    assertEquals(List.of("a.mask", "a.masked"), after.taps());
  }

  @Test
  void whatDoesNotFitIsNotPutBehindIt() {
    String message =
        assertThrows(
                IllegalArgumentException.class,
                () -> gate().then(head(new Shape(3, 9, 8)), "remover.", "model."))
            .getMessage();
    assertEquals("a network with output 3x8x8 before one with input 3x9x8", message);
    assertThrows(IllegalArgumentException.class, () -> gate().then(gate(), "", ""));
  }

  private static Network gate() {
    Network.Builder builder = Network.builder(new Shape(3, 8, 8));
    builder.add("conv", new Layer.Conv2d(3, 1, 3, 1, 1, true), "x");
    builder.add("mask", new Layer.Sigmoid(), "conv");
    builder.add("masked", new Layer.Mul(), "x", "mask");
    return builder.initial("conv.bias", 3).build("masked", List.of("mask"));
  }

  private static Network head(Shape input) {
    Network.Builder builder = Network.builder(input);
    builder.add("pool", new Layer.GlobalMean(), "x");
    builder.add("fc", new Layer.Linear(3, 2), "pool");
    return builder.build("fc", List.of("pool"));
  }
}
