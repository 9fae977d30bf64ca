package org.lethe.nn.internal.script;

import java.util.List;
import org.lethe.api.network.Node;
import org.lethe.api.network.Shape;

/** The parts that the expression of one node is made from. */
interface Inputs {

  /** Returns the program in the making. */
  Source source();

  /** Returns the node. */
  Node node();

  /** Returns the values of the nodes that it takes, in order. */
  List<Value> values();

  /** Returns whether batch normalisation uses the batch and updates the running statistics. */
  boolean training();

  /** Returns whether convolutions compute in bfloat16. */
  boolean low();

  /** Returns whether the gradient of the network's input is wanted, and no other. */
  boolean passesGradients();

  /** Returns whether the node may overwrite one of its inputs. */
  boolean overwrites(int input);

  /** Returns the shape of one item of an input. */
  Shape shape(int input);

  /** Returns constants of the node in {@code forward}, one per channel, or one for all. */
  String constant(String kind, List<Float> values);

  /** Returns the first input. */
  default Value x() {
    return values().get(0);
  }

  /** Returns the second input. */
  default Value y() {
    return values().get(1);
  }

  /** Returns the shape of one item of the output. */
  default Shape shape() {
    return node().shape();
  }

  /** Returns the source of a trained parameter in {@code prepare}. */
  default String parameter(String kind) {
    return source().parameter(node().name() + "." + kind);
  }

  /** Returns the source of a running statistic in {@code prepare}. */
  default String buffer(String kind) {
    return source().argument(new Script.Buffer(node().name() + "." + kind));
  }

  /** Prepares a weight in the type of convolutions, and returns its source in {@code forward}. */
  default String weight(String preparation) {
    return source().prepared(low() ? Value.half(preparation) : preparation);
  }

  /** Returns the first input in the type of convolutions. */
  default String operand() {
    return low() ? x().half() : x().single();
  }

  /** Assigns a value of single precision. */
  default Value single(String expression) {
    return new Value(source().line(expression), false);
  }

  /** Assigns a value of the type of convolutions. */
  default Value low(String expression) {
    return new Value(source().line(expression), low());
  }

  /** Assigns a value of the type of the first input. */
  default Value like(String expression) {
    return new Value(source().line(expression), x().low());
  }
}
