//! Tries, and the double arrays they are packed into.

use std::collections::HashSet;

/// A trie over character numbers; node 0 is the root.
pub(crate) struct Trie {
    nodes: Vec<Node>,
}

#[derive(Default)]
struct Node {
    children: Vec<(usize, usize)>,
    value: u64,
}

impl Trie {
    pub(crate) fn new() -> Self {
        Self { nodes: vec![Node::default()] }
    }

    /// Adds a key. Keys come sorted, so a child that exists is always the last one.
    pub(crate) fn insert(&mut self, key: impl Iterator<Item = u16>, value: u64) {
        let mut node = 0;
        for number in key.map(usize::from) {
            node = match self.nodes[node].children.last() {
                Some(&(last, child)) if last == number => child,
                _ => {
                    self.nodes.push(Node::default());
                    let child = self.nodes.len() - 1;
                    self.nodes[node].children.push((number, child));
                    child
                }
            };
        }
        self.nodes[node].value = value;
    }

    /// Lays the trie out as a double array: the child of a node by `number` stands at the node's base plus
    /// `number`, and holds `number` so that it can be told from the children of others. For this no two nodes
    /// may share a base. The root's base is 0; in a leaf 0 says that there are no children.
    pub(crate) fn pack(&self) -> Vec<u64> {
        let mut slots = Vec::new();
        let bases = self.bases();
        for (node, base) in self.nodes.iter().zip(&bases) {
            for &(number, child) in &node.children {
                let at = base + number;
                slots.resize(slots.len().max(at + 1), 0);
                slots[at] = number as u64 | (bases[child] as u64) << 16 | self.nodes[child].value << 40;
            }
        }
        slots
    }

    /// Finds a base for every node. The largest families go first, while there is room; the smallest fill the
    /// gaps. Within one size the search goes on where the last one ended, which keeps it linear.
    fn bases(&self) -> Vec<usize> {
        let mut bases = vec![0; self.nodes.len()];
        let mut room = Room::default();
        room.take(0, &self.nodes[0].children);
        let mut order: Vec<usize> = (1..self.nodes.len()).collect();
        order.sort_by_key(|&node| usize::MAX - self.nodes[node].children.len());
        let mut from = (0, 1);
        for node in order {
            let children = &self.nodes[node].children;
            if children.is_empty() {
                break;
            }
            let start = if from.0 == children.len() { from.1 } else { 1 };
            let base = room.find(start, children);
            from = (children.len(), base);
            room.take(base, children);
            bases[node] = base;
        }
        bases
    }
}

/// Which slots and which bases of a double array are in use.
#[derive(Default)]
struct Room {
    slots: Vec<bool>,
    bases: HashSet<usize>,
}

impl Room {
    /// The first base from `start` on that is unused and has a free slot for each child.
    fn find(&self, start: usize, children: &[(usize, usize)]) -> usize {
        let is_free = |at: usize| !self.slots.get(at).copied().unwrap_or(false);
        let fits = |base: usize| children.iter().all(|&(number, _)| is_free(base + number));
        (start..).find(|&base| fits(base) && !self.bases.contains(&base)).unwrap_or(self.slots.len())
    }

    fn take(&mut self, base: usize, children: &[(usize, usize)]) {
        self.bases.insert(base);
        for &(number, _) in children {
            self.slots.resize(self.slots.len().max(base + number + 1), false);
            self.slots[base + number] = true;
        }
    }
}
