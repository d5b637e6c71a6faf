//! The heaviest chain of things that ascends.

/// The items, by their indices, that make the heaviest chain in which no key is smaller than the one before.
/// Takes n log n steps.
pub(in crate::timeline) fn heaviest<K: Ord>(items: &[(K, usize)]) -> Vec<usize> {
    if items.is_sorted_by(|one, next| one.0 <= next.0) {
        return (0..items.len()).collect();
    }
    let mut order: Vec<usize> = (0..items.len()).collect();
    order.sort_by(|one, other| items[*one].0.cmp(&items[*other].0));
    let mut rank = vec![0; items.len()];
    for (place, item) in order.into_iter().enumerate() {
        rank[item] = place + 1;
    }
    // A Fenwick tree: the heaviest chain that ends with a key of the first so many, and its last item.
    let mut tree: Vec<(usize, Option<usize>)> = vec![(0, None); items.len() + 1];
    let mut before = vec![None; items.len()];
    let mut best = (0, None);
    for (item, (_, weight)) in items.iter().enumerate() {
        let mut chain = (0, None);
        let mut node = rank[item];
        while node > 0 {
            if tree[node].0 > chain.0 {
                chain = tree[node];
            }
            node &= node - 1;
        }
        before[item] = chain.1;
        let chain = (chain.0 + weight, Some(item));
        let mut node = rank[item];
        while node < tree.len() {
            if chain.0 > tree[node].0 {
                tree[node] = chain;
            }
            node += node & node.wrapping_neg();
        }
        if chain.0 > best.0 {
            best = chain;
        }
    }
    let mut kept: Vec<usize> = std::iter::successors(best.1, |item| before[*item]).collect();
    kept.reverse();
    kept
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_heaviest_chain_wins() {
        type Row = (&'static [(i32, usize)], &'static [usize]);
        let table: [Row; 6] = [
            (&[], &[]),
            (&[(1, 1), (2, 1), (2, 1), (3, 1)], &[0, 1, 2, 3]),
            (&[(5, 1), (1, 1), (2, 1), (3, 1)], &[1, 2, 3]),
            (&[(5, 4), (1, 1), (2, 1), (3, 1)], &[0]),
            (&[(1, 1), (9, 2), (2, 1), (3, 2), (10, 1)], &[0, 2, 3, 4]),
            (&[(3, 1), (2, 1), (2, 1), (1, 1)], &[1, 2]),
        ];
        for (items, expected) in table {
            assert_eq!(heaviest(items), expected, "{items:?}");
        }
    }
}
