"""Invented personas' names: ordinary given and family names of many traditions, combined by machine."""

from __future__ import annotations

_LISTS = (
    "Emma Liam Grace Noah Ruth Owen Claire Henry Alice Jack Laura Peter / "
    "Baker Carter Fletcher Harper Mason Palmer Reeve Sawyer Tanner Turner Walker Wright",
    "Lucía Mateo Sofía Diego Elena Javier Carmen Andrés Paula Rafael Inés Tomás / "
    "Álvarez Castillo Delgado Fuentes Herrera Iglesias Morales Navarro Ortega Ramos Soto Vargas",
    "Wei Mei Jun Ling Hao Xin Yan Bo Lan Tao Jing Min / Chen Li Wang Zhang Liu Huang Zhao Wu Zhou Xu Sun Ma",
    "Minjun Seoyeon Jiho Haeun Dohyun Yuna Sungmin Jiwoo Taeyang Soojin Hyunwoo Eunji / "
    "Kim Lee Park Choi Jung Kang Cho Yoon Jang Lim Han Shin",
    "Aarav Priya Rohan Ananya Vikram Kavya Arjun Meera Nikhil Divya Sanjay Isha / "
    "Sharma Patel Iyer Reddy Nair Gupta Mehta Rao Das Joshi Kapoor Bose",
    "Chidi Amara Tunde Ngozi Emeka Yemi Kofi Ama Kwame Zuri Baraka Wanjiru / "
    "Okafor Adeyemi Mensah Balogun Eze Owusu Mwangi Otieno Kamau Abiola Njoroge Boateng",
    "Ivan Olga Dmitri Natalia Mykola Iryna Sergei Anna Pavel Daria Oleh Svitlana / "
    "Petrenko Kovalenko Morozov Volkov Shevchuk Bondar Lebedev Orlov Tkachenko Sokolov Melnyk Popov",
    "Omar Layla Yusuf Fatima Karim Noor Hassan Amina Tariq Salma Ali Huda / "
    "Haddad Mansour Khalil Rahman Aziz Saleh Nasser Farouk Hamdan Sabry Qasim Younis",
    "Minh Linh Anh Hoa Quang Thao Duc Mai Khanh Trang Tuan Lan / Nguyen Tran Le Pham Hoang Phan Vu Dang Bui Do Ngo Duong",
    "Hiroshi Yuki Kenji Sakura Daiki Aiko Takumi Hana Ren Emi Sota Naomi / "
    "Sato Suzuki Takahashi Tanaka Watanabe Ito Yamamoto Nakamura Kobayashi Kato Yoshida Mori",
    "Lukas Greta Felix Johanna Matthias Ingrid Anders Freja Jan Katarzyna Piotr Magda / "
    "Becker Vogel Lindqvist Hansen Nowak Kowalska Wójcik Schäfer Keller Dahl Mazur Krüger",
    "João Beatriz Thiago Camila Luana Bruno Renata Caio Joana Rui Tiago Marta / "
    "Silva Souza Oliveira Pereira Almeida Ribeiro Carvalho Gomes Teixeira Moreira Barros Nunes",
)

NAMES: tuple[tuple[tuple[str, ...], tuple[str, ...]], ...] = tuple(
    (tuple(given.split()), tuple(family.split())) for given, family in (entry.split(" / ") for entry in _LISTS)
)
